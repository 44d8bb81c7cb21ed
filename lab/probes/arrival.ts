/** How events arrive, compared with when they were sent. */
export type Arrival =
  | 'prompt'
  | 'each late'
  | 'one behind'
  | 'in groups'
  | 'all at the end'
  | 'incomplete'

/** A busy machine sometimes delays an event by this much, ms; a proxy's buffer by more. */
const JITTER_MS = 120

/**
 * Names the arrival pattern of one stream. All times are in ms on one clock; `endMs` is when the
 * origin ended the response. The bands are wide so that two runs agree even on a busy machine.
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
  // No event follows the last one: it leaves with the end of the response.
  const before = waits.slice(0, -1)
  const lead = before.map((_, index) => (arrived[index] ?? 0) - (sent[index + 1] ?? 0))
  if (share(lead, (ms) => ms >= -15 && ms <= JITTER_MS) >= 0.75) return 'one behind'
  const late = middle(waits) > JITTER_MS && share(lead, (ms) => ms < -15) >= 0.75
  if (late && !inGroups(arrived)) return 'each late'
  return 'in groups'
}

/** Tests whether several events arrive at the same moment although they were sent apart. */
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
