import { quote } from '../bench/latency.ts'
import type { LaneCheck } from './calibration.ts'

/** How far displayed times may be from the truth. */
export interface Bounds {
  /** In ms, or `share` of the true time if that is more. */
  readonly latencyMs: number
  readonly roundTripMs: number
  readonly share: number
  /** How far beyond the stated uncertainty a latency may be, where that is the measure, ms. */
  readonly beyondMs: number
}

export const STRICT: Bounds = { latencyMs: 3, roundTripMs: 3, share: 0.05, beyondMs: 0 }
/**
 * A safety net for a shared machine: a page that gets no processor time reads late. The bounds on
 * bytes are the same.
 */
export const LOOSE: Bounds = { latencyMs: 150, roundTripMs: 250, share: 0.05, beyondMs: 150 }
const BYTES_SHARE = 0.02

/**
 * Returns what is out of bounds, in sentences; empty if nothing is. If the delays of the two
 * directions differ, nobody can tell from one end which takes longer. Then the truth must lie
 * within what the page states: a number and its uncertainty, both rounded as a user sees them.
 */
export function findMisses(
  check: LaneCheck,
  { upMs, downMs }: { readonly upMs: number; readonly downMs: number },
  bounds = STRICT,
): readonly string[] {
  const { lane, latencyMs, trueLatencyMs, roundTripMs, trueRoundTripMs } = check
  const allowed = (ms: number, truth: number) => Math.max(ms, bounds.share * truth)
  const stated = quote(latencyMs, check.uncertaintyMs)
  const [latency, latencyOff] =
    upMs === downMs
      ? [latencyMs, allowed(bounds.latencyMs, trueLatencyMs)]
      : [stated.value, stated.uncertainty + bounds.beyondMs]
  const times = [
    ['latency', latency, trueLatencyMs, latencyOff],
    ['round trip', roundTripMs, trueRoundTripMs, allowed(bounds.roundTripMs, trueRoundTripMs)],
    ['bytes', check.bytes, check.trueBytes, BYTES_SHARE * check.trueBytes],
  ] as const
  // What was not measured is NaN, which counts as out of bounds.
  return times
    .filter(([, shown, truth, most]) => !(Math.abs(shown - truth) <= most))
    .map(([what, shown, truth, most]) => {
      const [a, b, c] = [shown, truth, most].map((value) => value.toFixed(1))
      return `${lane}, ${what}: shown ${a}, in truth ${b}, may be off by ${c}`
    })
}
