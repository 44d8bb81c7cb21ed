/** Position in a drawing whose width is a span of time, as an SVG percentage: `12.5%`. */
export function placeOf(atMs: number, spanMs: number): string {
  return `${Math.round((10_000 * Math.min(Math.max(0, atMs), spanMs)) / spanMs) / 100}%`
}

/** Possible intervals between labels, s. The shortest with at most five labels is used. */
const STEPS_S = [0.5, 1, 2, 5, 10, 15, 30, 60]

/** Positions of the labels, s, from 0 to the end of the span. */
export function labelsOf(spanMs: number): readonly number[] {
  const step = STEPS_S.find((seconds) => spanMs / 1000 / seconds <= 4) ?? 120
  const count = Math.floor(spanMs / 1000 / step + 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

/** Returns a span that contains `ms`: a multiple of 2 s, or `leastMs` if that is longer. */
export function spanFor(ms: number, leastMs: number): number {
  return Math.max(leastMs, Math.ceil(ms / 2000) * 2000)
}
