import { CERTAINTY_WORDS } from '../../framework/certainty.ts'
import { judge } from '../../framework/judge.ts'
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
import { toHtml } from '../to-html.ts'
import { firstReading } from './first-reading.tsx'
import { type Progress, progressOf } from './progress.ts'
import { verdictName } from './Reading.tsx'
import type { Precedent, ResultData, Situation } from './result-data.ts'

/** `/decide/data.json`, as written by src/pages/decide/data.json.ts. */
export interface PublishedData {
  readonly framework: Packed<Framework>
  readonly platforms: readonly PlatformPreset[]
  readonly precedents: readonly Precedent[]
  readonly cited: Readonly<
    Record<string, { readonly statement: string; readonly citations: readonly CitationView[] }>
  >
}

/** The user's progress on a page, as far as its address does not hold it. */
type Visit = Pick<Situation, 'asking' | 'skipped' | 'whole'>

/**
 * What changed: an answer, a question requested, one skipped, the whole page requested, a part
 * opened, or only the page.
 */
export type Step =
  | { readonly type: 'restored' }
  | { readonly type: 'answered' }
  | { readonly type: 'whole' }
  | { readonly type: 'opened' }
  | { readonly type: 'asking'; readonly id: string }
  | { readonly type: 'skipped'; readonly id: string }

type Loaded = ResultData & { readonly platforms: readonly PlatformPreset[] }

let loading: Promise<Loaded> | undefined
let visit: Visit = { skipped: [] }
/** The situation requested last. */
let latest: Situation | undefined

/** Fetches what a result is made from, once. Rejects if it cannot be loaded. */
function readData(): Promise<Loaded> {
  loading ??= fetch('/decide/data.json').then(async (response) => {
    if (!response.ok) throw new Error(`/decide/data.json answered ${response.status}`)
    const { framework, platforms, precedents, cited }: PublishedData = await response.json()
    return {
      framework: unpacked<Framework>(framework),
      platforms,
      precedents,
      cite: (claims) => distinct(claims.flatMap((id) => cited[id]?.citations ?? [])),
      statementOf: (claim) => cited[claim]?.statement ?? '',
    }
  })
  return loading
}

/** Writes the record of the current result, with the user's own words, if the record is open. */
export async function openRecord(): Promise<void> {
  if (!latest) await refineResult(undefined, { type: 'opened' })
  const body = document.querySelector('[data-record][open] #record-body')
  if (!body) return
  const [data, { showRecord }] = await Promise.all([readData(), import('./record-panel.tsx')])
  // Read after the wait: an earlier import can finish after a later one.
  const now = latest
  if (now) showRecord(body, { data, now, address: location.pathname + location.search })
}

/**
 * Shows this page's result with the answers and presets of the query, or else of the address, and
 * puts them into the address; an answer adds a step to go back from. Drops what the framework does
 * not know.
 */
export async function refineResult(query: string | undefined, step: Step): Promise<void> {
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
  const { preset, given } = fromAddress(framework, presets, query ?? location.search)
  const clean = toAddress(framework, presets, preset, { ...asked, ...given })
  const bare: Situation = { answers: asked, assumed: [], skipped: [] }
  if (!('refined' in main.dataset)) {
    main.dataset['refined'] = ''
    latest = undefined
    visit = { skipped: [] }
  }
  visit = after(visit, step)
  const now = situationOf(data, preset, { ...asked, ...given })
  latest = now
  // Paint the reading and the next question first; the rest of the page follows a frame later.
  const progress = progressOf(framework, now)
  for (const [id, part] of Object.entries(firstReading(data, now, progress))) {
    const place = document.getElementById(id)
    if (place) place.innerHTML = toHtml(part)
  }
  if (!progress.whole) document.getElementById('in-full')?.toggleAttribute('hidden', true)
  if (location.pathname + location.search !== clean) {
    const how = step.type === 'answered' ? 'pushState' : 'replaceState'
    history[how](history.state, '', clean + (how === 'replaceState' ? location.hash : ''))
  }
  if (step.type === 'answered' || step.type === 'asking' || step.type === 'skipped') arrive()
  if (step.type !== 'opened') tell(framework, now, step)
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))
  if (latest !== now || document.querySelector('main') !== main) return
  try {
    await follow(data, { bare, now, progress })
  } catch {
    return say('The rest could not be loaded. Reload the page.')
  }
  if (step.type === 'whole') focusOn(document.querySelector('#in-full h2'))
  if (step.type === 'restored') pointedIntoFull()?.scrollIntoView()
  await openRecord()
}

interface Shown {
  /** The answers the page was served for. */
  readonly bare: Situation
  readonly now: Situation
  readonly progress: Progress
}

/** Updates the visible parts below the answers to match what the page shows above. */
async function follow(data: Loaded, { bare, now, progress: { whole } }: Shown): Promise<void> {
  const inFull = document.getElementById('in-full')
  const listed = document.querySelector<HTMLElement>('[data-all-questions][open] #refiners')
  if (!inFull) return
  const asServed = !now.platform && Object.keys(now.answers).every((id) => id in bare.answers)
  const isFresh = (part: HTMLElement) => asServed && !('live' in part.dataset)
  if (whole && !isFresh(inFull)) {
    const { showInFull } = await import('./show-in-full.tsx')
    if (latest === now) showInFull(inFull, data, bare, now)
  }
  if (listed && !isFresh(listed)) {
    const { showRefiners } = await import('./show-in-full.tsx')
    if (latest === now) showRefiners(listed, data, bare, now)
  }
  if (latest === now) inFull.hidden = !whole
}

function after(before: Visit, step: Step): Visit {
  switch (step.type) {
    case 'asking':
      return { ...before, asking: step.id }
    case 'skipped':
      return { ...before, asking: undefined, skipped: [...before.skipped, step.id] }
    case 'answered':
      return { ...before, asking: undefined }
    case 'whole':
      return { ...before, whole: true }
    case 'restored':
    case 'opened':
      return pointedIntoFull() ? { ...before, whole: true } : before
  }
}

/** The element that the address points to, if it is one that a first reading leaves out. */
function pointedIntoFull(): Element | null {
  return document.querySelector(`#in-full :is(#${CSS.escape(location.hash.slice(1) || '-')})`)
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

/** Focuses the question being asked, or the verdict if there is none. */
function arrive(): void {
  if (document.activeElement?.closest('form[data-refine]')) return
  focusOn(document.querySelector<HTMLElement>('#next-h') ?? document.querySelector('h1'))
}

function focusOn(heading: HTMLElement | null): void {
  heading?.setAttribute('tabindex', '-1')
  heading?.focus({ preventScroll: true })
  heading?.scrollIntoView({ block: 'nearest' })
}

function tell(framework: Framework, { answers }: Situation, step: Step): void {
  const judgement = judge(framework, answers)
  const { title } = findById(framework.outcomes, judgement.outcome)
  const word = CERTAINTY_WORDS[judgement.certainty]
  const verdict = `${verdictName(judgement, title)}, ${word}.`
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
