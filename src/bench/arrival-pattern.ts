import { Distribution } from './latency.ts'

/** When the server wrote an event of a stream and when script received it, on one clock, ms. */
export interface Passage {
  readonly id: number
  readonly sentMs: number
  readonly atMs: number
}

/** Observations of a stream that sent `expected` events, one every `intervalMs`. */
export interface StreamStats {
  readonly expected: number
  readonly intervalMs: number
  readonly passages: readonly Passage[]
  /** How far the estimated offset between the two clocks may be off, ms. */
  readonly uncertaintyMs: number
}

/**
 * How a stream's events arrived:
 *
 * - `prompt`: one by one, soon after each was sent
 * - `behind`: one by one, each when the next one was sent
 * - `late`: one by one, but all of them long after they were sent
 * - `clumped`: at least half of them together with others that were sent at other times
 * - `held`: all of them together, after the last had been sent
 */
export interface ArrivalPattern {
  readonly kind: 'prompt' | 'behind' | 'late' | 'clumped' | 'held'
  readonly received: number
  /** Half of the events took no longer than this, ms. */
  readonly medianMs: number
  readonly worstMs: number
  /** How many times events arrived, counting those that came together as one. */
  readonly groups: number
}

/** Share of the send interval within which arrivals count as together. */
const TOGETHER = 0.25
/**
 * Delay above which an event counts as late, ms. Light in fibre takes 100 ms to travel half way
 * round the earth, so something other than distance must be the cause.
 */
export const LATE_MS = 150

/** Share of the interval: an event this soon after the next one's sending was released by it. */
const ALONE = 0.5
/** Share of events that must fit the pattern, since the machine may delay a few. */
const MOST = 0.8
/** Fewer waits than this prove nothing. */
const LEAST_WAITS = 4

/** Finds the pattern from the times alone; undefined if nothing arrived. */
export function patternOf(stats: StreamStats): ArrivalPattern | undefined {
  const { expected, intervalMs, uncertaintyMs } = stats
  const passages = stats.passages.toSorted((a, b) => a.atMs - b.atMs)
  if (passages.length === 0) return undefined
  const sizes = groupSizes(passages, intervalMs)
  const delays = new Distribution()
  for (const passage of passages) delays.add(delayOf(passage))
  const medianMs = delays.median ?? 0
  const worstMs = delays.worst ?? 0
  const together = sizes.filter((size) => size > 1).reduce((sum, size) => sum + size, 0)
  const counts = { received: passages.length, medianMs, worstMs, groups: sizes.length }
  const waited = worstMs - uncertaintyMs > intervalMs
  const firstAtMs = passages[0]?.atMs ?? 0
  const lastSentMs = Math.max(...passages.map(({ sentMs }) => sentMs))
  // Nothing arrived before the last event had been sent.
  const atTheEnd = firstAtMs >= lastSentMs - uncertaintyMs
  if (waited && atTheEnd && passages.length === expected) return { kind: 'held', ...counts }
  if (waited && together * 2 >= passages.length) return { kind: 'clumped', ...counts }
  if (isOneBehind(passages, stats)) return { kind: 'behind', ...counts }
  return { kind: medianMs - uncertaintyMs > LATE_MS ? 'late' : 'prompt', ...counts }
}

/**
 * Returns whether something passes each event on only when the next one arrives. A path whose delay
 * equals the send interval looks the same, except for the last event: nothing follows it, so such a
 * buffer releases it at the stream's end, at once, or never.
 */
function isOneBehind(passages: readonly Passage[], stats: StreamStats): boolean {
  const { expected, intervalMs, uncertaintyMs } = stats
  const sentMs = new Map(passages.map(({ id, sentMs }) => [id, sentMs]))
  const waits = passages.flatMap(({ id, atMs }) => {
    const nextMs = sentMs.get(id + 1)
    return nextMs === undefined ? [] : [atMs - nextMs]
  })
  if (waits.length < LEAST_WAITS) return false
  const withNext = waits.filter((ms) => ms > -uncertaintyMs - 1 && ms < intervalMs * ALONE)
  const last = passages.find(({ id }) => id === expected)
  const usual = passages.toSorted(byDelay)[passages.length >> 1]
  const more = last && usual ? delayOf(last) - delayOf(usual) : Infinity
  // Two intervals later, because a single one can come from a machine that was busy just then.
  const lastApart = more < -intervalMs * ALONE || more > intervalMs * 2
  return lastApart && withNext.length >= waits.length * MOST
}

const delayOf = ({ sentMs, atMs }: Passage) => atMs - sentMs
const byDelay = (a: Passage, b: Passage) => delayOf(a) - delayOf(b)

/** Returns the sizes of groups of arrivals, in order. Only events sent apart share a group. */
function groupSizes(passages: readonly Passage[], intervalMs: number): number[] {
  const sizes: number[] = []
  let before: Passage | undefined
  for (const passage of passages) {
    const came = before && passage.atMs - before.atMs < intervalMs * TOGETHER
    const sentApart = before && Math.abs(passage.sentMs - before.sentMs) >= intervalMs / 2
    const last = sizes.length - 1
    if (came && sentApart) sizes[last] = (sizes[last] ?? 0) + 1
    else sizes.push(1)
    before = passage
  }
  return sizes
}
