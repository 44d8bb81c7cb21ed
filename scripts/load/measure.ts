import { setTimeout as delay } from 'node:timers/promises'
import { type ProcessUse, processUse, reportsProcessUse } from '../../src/harness/process-use.ts'
import { type Crowd, openCrowd, receivedPerS, tryOneMore } from './crowd.ts'

/** 125 runs of 16 connections: 1,000 SSE and 1,000 WebSocket. */
export const CROWD = { runs: 125, perRun: 16 }
const HELD = { rateHz: 5, payloadBytes: 64 }
/**
 * The crowd that measures opening gets hardly any events: sending to those already connected would
 * take the processor from those that are connecting.
 */
const OPENED = { runs: 60, perRun: 16 }
const OPENED_RUN = { rateHz: 0.1, payloadBytes: 64, durationS: 60 }
/** A crowd needs up to half a minute to connect, while the run's clock is ticking, s. */
const ARRIVAL_S = 40
const ENDED_WITHIN_MS = 20_000

/** A server under load; `bare` has no first event, no end of a run and no limits. */
export interface Subject {
  readonly origin: URL
  readonly bare: boolean
}

/** What was measured on one server. */
export interface Figures {
  readonly connections: number
  readonly connectsPerS: number
  /** Events a second delivered to the held crowd, and events a second that were due. */
  readonly heldPerS: number
  readonly dueHeldPerS: number
  /** Processor time per delivered event, µs, all processes together; NaN if unknown. */
  readonly cpuUsPerEvent: number
  /** Resident memory that a connection added, bytes, per workerd process; empty if unknown. */
  readonly perConnectionBytes: readonly number[]
  /** Ids that were skipped, and ids that came late or twice. */
  readonly missing: number
  readonly misplaced: number
  /** Connections that got the last event and then the end that their protocol defines. */
  readonly completed: number
  /** Connections beyond the limit: how many got 429, and how many were tried. */
  readonly turnedAway: number
  readonly tried: number
}

/** Puts a server under load. Takes about `seconds` plus half a minute. */
export async function measure(
  subject: Subject,
  seconds: number,
  stop: AbortSignal,
): Promise<Figures> {
  const { origin, bare } = subject
  // Minutes without output would look like a hang.
  const tell = (words: string) => console.error(`${bare ? 'bare worker' : 'companion'}: ${words}`)
  const options = { fromFirst: !bare, stop }
  // The first connections pay for what all share, such as compiled code.
  const first = await openCrowd(origin, { ...HELD, durationS: 1 }, { runs: 1, perRun: 16 }, options)
  await receivedPerS(first, 1, stop)
  closeCrowd(first)
  const opened = await openCrowd(origin, OPENED_RUN, OPENED, options)
  closeCrowd(opened)
  const before = use()
  const durationS = seconds + ARRIVAL_S
  const crowd = await openCrowd(origin, { ...HELD, durationS }, CROWD, options)
  // Before holding the crowd: a run that filled slowly may be over afterwards, and then there is
  // room for everybody.
  const tries = bare ? [] : await tryOneMore(origin, crowd)
  tell(`${crowd.connections.length} connections, held for ${seconds} s`)
  const ready = use()
  const heldPerS = await receivedPerS(crowd, seconds, stop)
  const after = use()
  tell('the end of the runs')
  const completed = bare
    ? 0
    : await complete(crowd, HELD.rateHz * durationS, ARRIVAL_S * 1000, stop)
  closeCrowd(crowd)
  const tallies = crowd.connections.map(({ tally }) => tally)
  const { length } = crowd.connections
  return {
    connections: length,
    connectsPerS: opened.connectsPerS,
    heldPerS,
    dueHeldPerS: length * HELD.rateHz,
    cpuUsPerEvent: (total(grown(ready, after, 'cpuMs')) * 1000) / (heldPerS * seconds),
    perConnectionBytes: grown(before, after, 'bytes').map((bytes) => bytes / length),
    missing: tallies.reduce((sum, { missing }) => sum + missing, 0),
    misplaced: tallies.reduce((sum, { misplaced }) => sum + misplaced, 0),
    completed,
    turnedAway: tries.filter((status) => status === 429).length,
    tried: tries.length,
  }
}

function use(): readonly ProcessUse[] {
  return reportsProcessUse ? processUse('workerd', process.pid) : []
}

/** Returns how much more each process has used. */
function grown(
  before: readonly ProcessUse[],
  after: readonly ProcessUse[],
  what: 'bytes' | 'cpuMs',
): number[] {
  return after.map((now) => now[what] - (before.find(({ pid }) => pid === now.pid)?.[what] ?? 0))
}

function total(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0)
}

export function closeCrowd(crowd: Crowd): void {
  for (const connection of crowd.connections) connection.leave()
}

/**
 * Waits for the runs to end, the last of them after `lastMs`. Returns how many connections got all
 * their events and the end.
 */
export async function complete(
  crowd: Crowd,
  events: number,
  lastMs: number,
  stop: AbortSignal,
): Promise<number> {
  const tooLate = delay(ENDED_WITHIN_MS + lastMs, undefined, { signal: stop, ref: false })
  const outcomes = crowd.connections.map(({ ended, tally }) =>
    Promise.race([ended, tooLate.then(() => Promise.reject(new Error('still open')))]).then(
      () => tally.last === events && tally.received === events,
      () => false,
    ),
  )
  return (await Promise.all(outcomes)).filter(Boolean).length
}
