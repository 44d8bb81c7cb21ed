import { hydrate, render } from 'preact'
import { judge } from '../../framework/judge.ts'
import { InFull } from './InFull.tsx'
import { Refiners } from './Refiners.tsx'
import type { ResultData, Situation } from './result-data.ts'
import { chooseProxy, showCode } from './show-code.ts'

/**
 * Shows everything that follows from the verdict of `now` in its place on the page. First hydrates
 * what was served there for the answers of `bare`, so that its code stays.
 */
export function showInFull(
  place: HTMLElement,
  { framework, cite }: ResultData,
  bare: Situation,
  now: Situation,
): void {
  const served = judge(framework, bare.answers).transport
  const view = (situation: Situation) => <InFull {...{ framework, cite, served }} now={situation} />
  takeOver(place, view(bare))
  render(view(now), place)
  const { transport } = judge(framework, now.answers)
  if (transport !== served) void showCode(transport)
  chooseProxy(now.platform?.id)
}

/** Shows the list of all further questions with the answers of `now`. */
export function showRefiners(
  place: HTMLElement,
  { framework }: ResultData,
  bare: Situation,
  now: Situation,
): void {
  const view = ({ answers }: Situation) => <Refiners framework={framework} answers={answers} />
  takeOver(place, view(bare))
  render(view(now), place)
}

/** Hydrates what was served, the first time, so that the control in use keeps the focus. */
function takeOver(place: HTMLElement, served: Parameters<typeof hydrate>[0]): void {
  if ('live' in place.dataset) return
  hydrate(served, place)
  place.dataset['live'] = ''
}
