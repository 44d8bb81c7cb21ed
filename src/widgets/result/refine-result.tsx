import { hydrate, render } from 'preact'
import { decide } from '../../framework/decide.ts'
import { fromPath } from '../../framework/paths.ts'
import { fromQuery, toQuery } from '../../framework/query.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Answers, Framework } from '../../framework/types.ts'
import type { CitationView, Cite } from '../parts/Refs.tsx'
import { ResultView } from './ResultView.tsx'

/** The framework as it is published, with the sources of its claims. */
type Published = Framework & {
  readonly citations: Readonly<Record<string, readonly CitationView[]>>
}

let published: Promise<Published> | undefined

/** The data behind `/framework.json`, fetched once. Rejects when it cannot be had. */
function readPublished(): Promise<Published> {
  published ??= fetch('/framework.json').then((response) => {
    if (!response.ok) throw new Error(`/framework.json answered ${response.status}`)
    return response.json()
  })
  return published
}

/**
 * Shows the result of this page with these refinements, and puts them into the address. Those that
 * the framework does not know are dropped from it.
 */
export async function refineResult(
  chosen: URLSearchParams,
  how: 'chosen' | 'restored',
): Promise<void> {
  const main = document.querySelector('main')
  let framework: Published
  try {
    framework = await readPublished()
  } catch {
    published = undefined
    say('The refinements could not be loaded. Try again.')
    return
  }
  const answers = fromPath(framework, location.pathname)
  if (!main || !answers) return
  const cite: Cite = (claims) => distinct(claims.flatMap((id) => framework.citations[id] ?? []))
  const view = (with_: Answers) => <ResultView framework={framework} answers={with_} cite={cite} />
  // The page as it was served is taken over first, so that the radio in use keeps the focus.
  if (!('refined' in main.dataset)) {
    hydrate(view(answers), main)
    main.dataset['refined'] = ''
  }
  const refined = { ...answers, ...fromQuery(framework, chosen) }
  render(view(refined), main)
  const query = toQuery(framework, refined)
  if (location.search !== query) {
    history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`)
  }
  const { transport, strength } = decide(framework, refined)
  say(
    `${how === 'chosen' ? 'Verdict now' : 'Verdict'}: ${TRANSPORT_NAMES[transport]}, ${strength}.`,
  )
}

function distinct(citations: readonly CitationView[]): readonly CitationView[] {
  return [...new Map(citations.map((each) => [each.url + each.name, each])).values()]
}

function say(words: string): void {
  const status = document.getElementById('status')
  if (status) status.textContent = words
}
