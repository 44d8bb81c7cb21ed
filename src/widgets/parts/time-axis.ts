/** Places on a drawing whose width is a span of time, as SVG takes them: `12.5%`. */
export function placeOf(atMs: number, spanMs: number): string {
  return `${Math.round((10_000 * Math.min(Math.max(0, atMs), spanMs)) / spanMs) / 100}%`
}

/** Seconds between two labels, so that there are at most five of them. */
const STEPS_S = [0.5, 1, 2, 5, 10, 15, 30, 60]

/** Where labels stand, s, from 0 up to the end of the span. */
export function labelsOf(spanMs: number): readonly number[] {
  const step = STEPS_S.find((seconds) => spanMs / 1000 / seconds <= 4) ?? 120
  const count = Math.floor(spanMs / 1000 / step + 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

/** A span that holds `ms` and ends on a whole multiple of a step, at least `leastMs`. */
export function spanFor(ms: number, leastMs: number): number {
  return Math.max(leastMs, Math.ceil(ms / 2000) * 2000)
}
