import { LaneAccount } from '../../bench/lane-account.ts'
import { type PageMoment, wokeAtMs } from '../../bench/page-moments.ts'
import type { RecordedLane, RunSignal } from '../../bench/recording.ts'
import { plural, seconds } from '../lane-figure/words.ts'
import { SLEEP_CLIENTS } from './clients.ts'

/** The data of a run that is drawn. */
export interface SleepStats {
  readonly lanes: readonly RecordedLane[]
  readonly moments: readonly PageMoment[]
  readonly rateHz: number
  readonly events: number
  readonly nowMs: number
}

/** One client at a moment: its counts, and what it did about the last sleep. */
export interface SleepLane {
  readonly lane: RecordedLane
  readonly does: string
  readonly sent: number
  readonly received: number
  readonly lost: number
  readonly stillDue: number
  readonly lostIds: readonly number[]
  /** From waking to its first event due since, ms; undefined before that, or without sleep. */
  readonly backAfterMs: number | undefined
  /** Its state, in words. */
  readonly state: string
}

/** Every client at this moment. On each, received, lost and due add up to sent. */
export function sleepLanes({ lanes, moments, rateHz, events, nowMs }: SleepStats): SleepLane[] {
  const schedule = { rateHz, events }
  const woke = wokeAtMs(moments)
  return lanes.map((lane) => {
    const account = new LaneAccount(schedule)
    // Without the page's own closing: what matters is the state before it.
    const signals = lane.signals.filter((signal) => !endedHere(signal))
    for (const signal of signals) account.add(signal)
    account.runEnded(nowMs)
    const { sent, received, lost, stillDue } = account.counts(nowMs)
    // Events kept until the page woke say nothing of the connection; one due since then does.
    const fresh = signals.find(
      (signal) => signal.type === 'event' && woke !== undefined && signal.dueMs >= woke,
    )
    const backAfterMs = fresh && woke !== undefined ? fresh.atMs - woke : undefined
    const quiet = account.quiet(nowMs)
    const does = SLEEP_CLIENTS.find(({ client }) => client === lane.client)?.does ?? lane.client
    const state = quiet ? `open, but silent for ${seconds(quiet.forMs)}` : STATES[account.state]
    const lostIds = account.delivery.lostIds(sent)
    return { lane, does, sent, received, lost, stillDue, lostIds, backAfterMs, state }
  })
}

function endedHere(signal: RunSignal): boolean {
  return signal.type === 'closed' && signal.by === 'client'
}

const STATES = {
  idle: 'not connected yet',
  connecting: 'connects',
  open: 'open',
  waiting: 'waiting to reconnect',
  closed: 'closed for good',
  ended: 'has everything',
  failed: 'gave up',
} as const satisfies Readonly<Record<LaneAccount['state'], string>>

/** Says what the sleep did, in words that depend on what happened. */
export function sleepWords(stats: SleepStats): { readonly head: string; readonly more: string } {
  const { moments } = stats
  const woke = wokeAtMs(moments)
  const last = moments.at(-1)
  if (!last) {
    return {
      head: 'All five are awake.',
      more: 'Now switch to another tab, lock the phone or close the lid for half a minute, and come back.',
    }
  }
  if (woke === undefined) {
    return { head: 'This page is out of sight.', more: 'Come back to it whenever you like.' }
  }
  const lanes = sleepLanes(stats)
  const silent = lanes.filter(({ backAfterMs }) => backAfterMs === undefined)
  const named = (each: readonly SleepLane[]) => each.map(sleeperName).join(', ')
  const head =
    silent.length === 0
      ? `Awake again: all ${lanes.length} are up to date.`
      : `Awake again: ${plural(silent.length, 'client has', 'clients have')} heard nothing since: ${named(silent)}.`
  const back = lanes.flatMap((each) =>
    each.backAfterMs === undefined ? [] : `${sleeperName(each)} after ${seconds(each.backAfterMs)}`,
  )
  return { head, more: back.length > 0 ? `Up to date after waking: ${back.join(', ')}.` : '' }
}

/** `WebSocket, plain` */
export function sleeperName({ lane, does }: Pick<SleepLane, 'lane' | 'does'>): string {
  return lane.transport === 'sse' ? does : `WebSocket, ${does}`
}
