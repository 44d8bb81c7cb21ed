/** How events arrive: the slope of each against when it was sent. */
export type Arrival =
  | 'prompt'
  | 'each late'
  | 'one behind'
  | 'in groups'
  | 'all at the end'
  | 'incomplete'

/** A machine with other work delays an event by this much at times; a proxy's buffer by more. */
const JITTER_MS = 120

/**
 * Names the pattern of one stream. All times in ms on one clock; `endMs` is when the response ended
 * at the origin. The bands are wide, so that two runs say the same on a machine with other work.
 */
export function arrivalOf(
  sent: readonly number[],
  arrived: readonly number[],
  endMs: number,
): Arrival {
  if (arrived.length < sent.length || sent.length < 3) return 'incomplete'
  const waits = sent.map((at, index) => (arrived[index] ?? 0) - at)
  if (middle(waits) <= JITTER_MS && share(waits, (ms) => ms <= JITTER_MS) >= 0.75) return 'prompt'
  if (arrived.every((at) => at >= endMs - JITTER_MS / 2)) return 'all at the end'
  // The last event has none behind it and leaves with the end.
  const before = waits.slice(0, -1)
  const lead = before.map((_, index) => (arrived[index] ?? 0) - (sent[index + 1] ?? 0))
  if (share(lead, (ms) => ms >= -15 && ms <= JITTER_MS) >= 0.75) return 'one behind'
  const late = middle(waits) > JITTER_MS && share(lead, (ms) => ms < -15) >= 0.75
  if (late && !inGroups(arrived)) return 'each late'
  return 'in groups'
}

/** Several arrive in one moment although they were sent apart. */
function inGroups(arrived: readonly number[]): boolean {
  const gaps = arrived.slice(1).map((at, index) => at - (arrived[index] ?? 0))
  return share(gaps, (ms) => ms < 20) > 0.25
}

const share = (values: readonly number[], holds: (value: number) => boolean) =>
  values.length === 0 ? 1 : values.filter(holds).length / values.length

export function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
