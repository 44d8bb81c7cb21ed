import { hydrate, render } from 'preact'
import { CERTAINTY_WORDS } from '../../framework/certainty.ts'
import { decide } from '../../framework/decide.ts'
import { type Packed, unpacked } from '../../framework/packed.ts'
import { fromPath } from '../../framework/paths.ts'
import {
  fromAddress,
  type PlatformPreset,
  type Preset,
  toAddress,
  withPresets,
} from '../../framework/presets.ts'
import type { Answers, Framework } from '../../framework/types.ts'
import { findById } from '../../framework/walk.ts'
import type { CitationView } from '../parts/Refs.tsx'
import { verdictName } from './Reading.tsx'
import { ResultView } from './ResultView.tsx'
import type { Precedent, ResultData, Situation } from './result-data.ts'
import { chooseProxy, showCode } from './show-code.ts'

/** `/decide/data.json`, as src/pages/decide/data.json.ts writes it. */
export interface PublishedData {
  readonly framework: Packed<Framework>
  readonly platforms: readonly PlatformPreset[]
  readonly precedents: readonly Precedent[]
  readonly cited: Readonly<
    Record<string, { readonly statement: string; readonly citations: readonly CitationView[] }>
  >
}

/** Where somebody stands on a page: what is not in its address. */
interface Visit {
  readonly asking?: string | undefined
  readonly skipped: readonly string[]
}

/** What changed: an answer, another question asked for, one passed over, or nothing but the page. */
export type Step =
  | { readonly type: 'restored' }
  | { readonly type: 'answered' }
  | { readonly type: 'asking'; readonly id: string }
  | { readonly type: 'skipped'; readonly id: string }

type Loaded = ResultData & { readonly platforms: readonly PlatformPreset[] }

let loading: Promise<Loaded> | undefined
let visit: Visit = { skipped: [] }
/** What was asked for last, and what the whole page shows. */
let latest: Situation | undefined
let shown: Situation | undefined

/** What a result is made from, fetched once. Rejects when it cannot be had. */
function readData(): Promise<Loaded> {
  loading ??= fetch('/decide/data.json').then(async (response) => {
    if (!response.ok) throw new Error(`/decide/data.json answered ${response.status}`)
    const { framework, platforms, precedents, cited }: PublishedData = await response.json()
    return {
      framework: unpacked<Framework>(framework),
      platforms,
      precedents,
      cite: (claims) => distinct(claims.flatMap((id) => cited[id]?.citations ?? [])),
      stating: (claim) => cited[claim]?.statement ?? '',
    }
  })
  return loading
}

/** Writes the record of what is shown, with the words of whoever decides, once it is opened. */
export async function openRecord(): Promise<void> {
  if (!latest) await refineResult(location.search, { type: 'restored' })
  const body = document.querySelector('[data-record][open] [data-record-body]')
  const now = latest
  if (!body || !now) return
  const [data, { showRecord }] = await Promise.all([readData(), import('./record-panel.tsx')])
  showRecord(body, { data, now, address: location.pathname + location.search })
}

/**
 * Shows the result of this page with the answers and presets of this query, and puts them into the
 * address: a step to go back from where an answer was given. What the framework does not know is
 * dropped.
 */
export async function refineResult(query: string, step: Step): Promise<void> {
  const main = document.querySelector('main')
  let data: Loaded
  try {
    data = await readData()
  } catch {
    loading = undefined
    say('The questions could not be loaded. Try again.')
    return
  }
  const { framework, platforms } = data
  const asked = fromPath(framework, location.pathname)
  if (!main || !asked) return
  const presets = { uses: framework.uses, platforms }
  const { preset, given } = fromAddress(framework, presets, query)
  const clean = toAddress(framework, presets, preset, { ...asked, ...given })
  const served = decide(framework, asked).transport
  const view = (now: Situation, settled: Situation) => (
    <ResultView {...data} {...{ now, settled, served }} />
  )
  // The page as it was served is taken over first, so that the control in use keeps the focus.
  if (!('refined' in main.dataset)) {
    const bare: Situation = { answers: asked, assumed: [], skipped: [] }
    hydrate(view(bare, bare), main)
    main.dataset['refined'] = ''
    shown = bare
    latest = undefined
    visit = { skipped: [] }
  }
  visit = after(visit, step)
  const now = situationOf(data, preset, { ...asked, ...given })
  latest = now
  // The reading and the next question are painted first; the rest of the page follows a frame later.
  render(view(now, shown ?? now), main)
  if (location.pathname + location.search !== clean) {
    const how = step.type === 'answered' ? 'pushState' : 'replaceState'
    history[how](history.state, '', clean + (how === 'replaceState' ? location.hash : ''))
  }
  if (step.type !== 'restored') arrive()
  tell(framework, now, step)
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))
  if (latest !== now || document.querySelector('main') !== main) return
  shown = now
  render(view(now, now), main)
  const { transport } = decide(framework, now.answers)
  if (transport !== served) await showCode(transport)
  chooseProxy(now.platform?.id)
  await openRecord()
}

function after(before: Visit, step: Step): Visit {
  switch (step.type) {
    case 'asking':
      return { ...before, asking: step.id }
    case 'skipped':
      return { skipped: [...before.skipped, step.id] }
    case 'answered':
      return { skipped: before.skipped }
    case 'restored':
      return before
  }
}

function situationOf(data: Loaded, preset: Preset, given: Answers): Situation {
  const { framework, platforms } = data
  const { answers, assumed } = withPresets({ uses: framework.uses, platforms }, preset, given)
  return {
    ...visit,
    answers,
    assumed,
    use: framework.uses.find(({ id }) => id === preset.building),
    platform: platforms.find(({ id }) => id === preset.runsOn),
  }
}

/** Puts the focus on the question that is asked now, or on the verdict where none is. */
function arrive(): void {
  if (document.activeElement?.closest('form[data-refine]')) return
  const heading = document.querySelector<HTMLElement>('#next-h') ?? document.querySelector('h1')
  heading?.focus({ preventScroll: true })
  heading?.scrollIntoView({ block: 'nearest' })
}

function tell(framework: Framework, { answers }: Situation, step: Step): void {
  const recommendation = decide(framework, answers)
  const { title } = findById(framework.outcomes, recommendation.outcome)
  const word = CERTAINTY_WORDS[recommendation.certainty]
  const verdict = `${verdictName(recommendation, title)}, ${word}.`
  const next = document.querySelector('#next-h')?.textContent
  say(
    step.type === 'restored'
      ? `Verdict: ${verdict}`
      : `Verdict now: ${verdict}${next ? ` Next question: ${next}` : ''}`,
  )
}

function distinct(citations: readonly CitationView[]): readonly CitationView[] {
  return [...new Map(citations.map((each) => [each.url + each.name, each])).values()]
}

function say(words: string): void {
  const status = document.getElementById('status')
  if (status) status.textContent = words
}
