import { hydrate, render } from 'preact'
import { decide } from '../../framework/decide.ts'
import { type Packed, unpacked } from '../../framework/packed.ts'
import { fromPath } from '../../framework/paths.ts'
import { fromQuery, toQuery } from '../../framework/query.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Answers, Framework } from '../../framework/types.ts'
import type { CitationView } from '../parts/Refs.tsx'
import type { Precedent } from './Precedents.tsx'
import { type ResultData, ResultView } from './ResultView.tsx'

/** `/decide/data.json`, as src/pages/decide/data.json.ts writes it. */
export interface PublishedData {
  readonly framework: Packed<Framework>
  readonly precedents: readonly Precedent[]
  readonly cited: Readonly<
    Record<string, { readonly statement: string; readonly citations: readonly CitationView[] }>
  >
}

let loading: Promise<ResultData> | undefined
let writing: typeof import('./write-record.ts') | undefined
/** The answers that were asked for last, and those that the whole page shows. */
let latest: Answers = {}
let shown: Answers = {}

/** What a result is made from, fetched once. Rejects when it cannot be had. */
function readData(): Promise<ResultData> {
  loading ??= fetch('/decide/data.json').then(async (response) => {
    if (!response.ok) throw new Error(`/decide/data.json answered ${response.status}`)
    const { framework, precedents, cited }: PublishedData = await response.json()
    return {
      framework: unpacked<Framework>(framework),
      precedents,
      cite: (claims) => distinct(claims.flatMap((id) => cited[id]?.citations ?? [])),
      stating: (claim) => cited[claim]?.statement ?? '',
    }
  })
  return loading
}

/** Writes the record of a refined result, once the reader opens it. */
export async function openRecord(): Promise<void> {
  if (!document.querySelector('main[data-refined]')) return
  await refineResult(location.search, 'restored')
}

/**
 * Shows the result of this page with these refinements, and puts them into the address. Those that
 * the framework does not know are dropped from it.
 */
export async function refineResult(query: string, how: 'chosen' | 'restored'): Promise<void> {
  const main = document.querySelector('main')
  let data: ResultData
  try {
    data = await readData()
  } catch {
    loading = undefined
    say('The refinements could not be loaded. Try again.')
    return
  }
  const { framework } = data
  const asked = fromPath(framework, location.pathname)
  if (!main || !asked) return
  const open = document.querySelector<HTMLDetailsElement>('[data-record]')?.open
  if (open) writing ??= await import('./write-record.ts')
  const served = decide(framework, asked).transport
  const view = (answers: Answers, settled: Answers) => {
    const permalink = `${location.origin}${location.pathname}${toQuery(framework, settled)}`
    const today = new Date().toISOString().slice(0, 10)
    const record = writing?.writeRecord(data, settled, permalink, today)
    return <ResultView {...data} {...{ answers, settled, served, record }} />
  }
  // The page as it was served is taken over first, so that the radio in use keeps the focus.
  if (!('refined' in main.dataset)) {
    hydrate(view(asked, asked), main)
    main.dataset['refined'] = ''
    shown = asked
  }
  const refined = { ...asked, ...fromQuery(framework, query) }
  latest = refined
  // The verdict is painted first; the rest of the page follows a frame later.
  render(view(refined, shown), main)
  const { transport, strength } = decide(framework, refined)
  say(
    `${how === 'chosen' ? 'Verdict now' : 'Verdict'}: ${TRANSPORT_NAMES[transport]}, ${strength}.`,
  )
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))
  if (latest !== refined || document.querySelector('main') !== main) return
  shown = refined
  render(view(refined, refined), main)
  const clean = toQuery(framework, refined)
  if (location.search !== clean) {
    history.replaceState(history.state, '', `${location.pathname}${clean}${location.hash}`)
  }
}

function distinct(citations: readonly CitationView[]): readonly CitationView[] {
  return [...new Map(citations.map((each) => [each.url + each.name, each])).values()]
}

function say(words: string): void {
  const status = document.getElementById('status')
  if (status) status.textContent = words
}
