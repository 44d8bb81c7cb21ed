/**
 * Refines a result inside a frame: a ticked refinement, or one that the address names, changes the
 * verdict in place. What else the address says stays, since the host has put it there.
 */
import { hydrate, render } from 'preact'
import { decide } from '../../framework/decide.ts'
import { unpacked } from '../../framework/packed.ts'
import { fromPath } from '../../framework/paths.ts'
import { fromQuery, toQuery } from '../../framework/query.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Answers, Framework } from '../../framework/types.ts'
import type { PublishedData } from '../result/refine-result.tsx'
import { tickedEarly } from '../result/ticked-early.ts'
import { FrameResult } from './FrameResult.tsx'

const place = document.getElementById('result')
/** What the host put into the address besides answers. */
const settings = ['theme', 'accent', 'compact']

async function refine(query: string): Promise<void> {
  if (!place) return
  let framework: Framework
  try {
    const response = await fetch('/decide/data.json')
    const published: PublishedData = await response.json()
    framework = unpacked<Framework>(published.framework)
  } catch {
    return say('The refinements could not be loaded. Try again.')
  }
  const { page = '', again } = place.dataset
  const asked = fromPath(framework, page)
  if (!asked) return
  const view = (answers: Answers) => {
    const result = page + toQuery(framework, answers)
    return <FrameResult framework={framework} answers={answers} result={result} again={again} />
  }
  if (!('refined' in place.dataset)) hydrate(view(asked), place)
  place.dataset['refined'] = ''
  const answers = { ...asked, ...fromQuery(framework, query) }
  render(view(answers), place)
  keep(toQuery(framework, answers))
  const { transport, strength } = decide(framework, answers)
  say(`Verdict now: ${TRANSPORT_NAMES[transport]}, ${strength}.`)
}

function keep(query: string): void {
  const now = new URLSearchParams(location.search)
  const next = new URLSearchParams(query)
  for (const name of settings) {
    const value = now.get(name)
    if (value !== null) next.set(name, value)
  }
  history.replaceState(history.state, '', `?${next}${location.hash}`)
}

function say(words: string): void {
  const status = document.getElementById('status')
  if (status) status.textContent = words
}

function refineFrom(form: HTMLFormElement): void {
  void refine([...new FormData(form)].map(([id, answer]) => `${id}=${answer}`).join('&'))
}

document.addEventListener('change', ({ target }) => {
  const form = target instanceof HTMLInputElement ? target.form : null
  if (form?.matches('[data-refine]')) refineFrom(form)
})

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null
  if (!button?.matches('[data-clear]') || !button.form) return
  for (const input of button.form.querySelectorAll('input')) input.checked = false
  refineFrom(button.form)
})

const early = tickedEarly()
const named = [...new URLSearchParams(location.search).keys()]
if (early || named.some((name) => !settings.includes(name))) {
  void refine(`${early}&${location.search.slice(1)}`)
}
