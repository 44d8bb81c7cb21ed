/** A bucket of a histogram: values from `fromMs` up to but not including `toMs`. */
export interface Bucket {
  readonly fromMs: number
  readonly toMs: number
  readonly count: number
}

/** Buckets per factor of ten: each is about a quarter wider than the one before. */
const PER_DECADE = 10

/**
 * The lower edges of the buckets, ms. The first bucket holds everything below 1 ms, since browsers'
 * clocks and the server's stamps are no finer; the last one, from 100 s, is open.
 */
const EDGES_MS: readonly number[] = [
  0,
  ...Array.from({ length: 5 * PER_DECADE + 1 }, (_, index) => 10 ** (index / PER_DECADE)),
]

/**
 * Counts values in logarithmic buckets, so that 2 ms and 2 s fit on one axis with the same relative
 * precision. Its memory does not grow with the number of values.
 */
export class Histogram {
  readonly #counts = new Uint32Array(EDGES_MS.length)
  count = 0

  /** Values below 0, within the clocks' uncertainty, go in the first bucket. @throws RangeError */
  add(ms: number): void {
    if (Number.isNaN(ms)) throw new RangeError('a histogram takes a number of ms, got NaN')
    const bucket = Math.max(
      0,
      EDGES_MS.findLastIndex((edge) => edge <= ms),
    )
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1
    this.count++
  }

  /** The buckets from the first with a value to the last, including empty ones between them. */
  get buckets(): readonly Bucket[] {
    const first = this.#counts.findIndex((count) => count > 0)
    const last = this.#counts.findLastIndex((count) => count > 0)
    if (first < 0) return []
    return Array.from(this.#counts.subarray(first, last + 1), (count, index) => ({
      fromMs: EDGES_MS[first + index] ?? 0,
      toMs: EDGES_MS[first + index + 1] ?? Number.POSITIVE_INFINITY,
      count,
    }))
  }
}
