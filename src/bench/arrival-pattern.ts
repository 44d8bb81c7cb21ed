import { Distribution } from './latency.ts'

/** One event of a stream: when the server wrote it and when script got it, on one clock, ms. */
export interface Passage {
  readonly id: number
  readonly sentMs: number
  readonly atMs: number
}

/** What is known of a stream that sent `expected` events, one every `intervalMs`. */
export interface StreamStats {
  readonly expected: number
  readonly intervalMs: number
  readonly passages: readonly Passage[]
  /** How far the two clocks may be apart from what was estimated, ms. */
  readonly uncertaintyMs: number
}

/**
 * How a stream's events arrived:
 *
 * - `prompt`: each for itself, soon after it was sent
 * - `behind`: each for itself, and each when the next one was sent
 * - `late`: each for itself, but all of them long after they were sent
 * - `clumped`: half of them or more together with others that were sent at other times
 * - `held`: all of them together, once the last had been sent
 */
export interface ArrivalPattern {
  readonly kind: 'prompt' | 'behind' | 'late' | 'clumped' | 'held'
  readonly received: number
  /** Half of the events took no longer than this, ms. */
  readonly medianMs: number
  readonly worstMs: number
  /** How many times events arrived, counting those that came together as once. */
  readonly groups: number
}

/** Arrivals closer than this, as a share of the interval at which they were sent, come together. */
const TOGETHER = 0.25
/**
 * Beyond this an event counts as late, ms. Half way round the earth takes light in fibre 100 ms, so
 * something other than distance has to be in the way.
 */
export const LATE_MS = 150

/** Of an interval: what came within this of the next event’s sending came because of it. */
const ALONE = 0.5
/** The share of events that have to do it, for the machine may hold up a few. */
const MOST = 0.8
/** Fewer say nothing. */
const LEAST_WAITS = 4

/** Reads the pattern from the times alone; undefined when nothing arrived. */
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
  // Nothing was there before the last event had been sent.
  const atTheEnd = firstAtMs >= lastSentMs - uncertaintyMs
  if (waited && atTheEnd && passages.length === expected) return { kind: 'held', ...counts }
  if (waited && together * 2 >= passages.length) return { kind: 'clumped', ...counts }
  if (isOneBehind(passages, stats)) return { kind: 'behind', ...counts }
  return { kind: medianMs - uncertaintyMs > LATE_MS ? 'late' : 'prompt', ...counts }
}

/**
 * Something hands an event on when the next one comes. A path that merely takes as long as the
 * events are apart looks the same, but for the last event: after that one nothing follows, so it
 * comes with the stream’s end, at once, or not at all.
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
  // Later by two intervals: a single one can be a machine that was busy just then.
  const lastApart = more < -intervalMs * ALONE || more > intervalMs * 2
  return lastApart && withNext.length >= waits.length * MOST
}

const delayOf = ({ sentMs, atMs }: Passage) => atMs - sentMs
const byDelay = (a: Passage, b: Passage) => delayOf(a) - delayOf(b)

/** How many events came each time, in order. Events that were sent together count as apart. */
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
