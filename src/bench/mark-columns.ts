import type { Bucket } from './histogram.ts'

/** Columns of marks that stand for the counts of several histograms, all at one scale. */
export interface MarkColumns {
  /** How many values one mark stands for: 1, 2, 5, 10, 20, … */
  readonly perMark: number
  /** For each histogram, how many marks stand in each of its buckets. */
  readonly heights: readonly (readonly number[])[]
}

/**
 * The least number of values a mark can stand for so that no column is higher than `mostMarks`.
 * A mark that is begun is drawn: a single late event among thousands must not vanish.
 */
export function markColumns(
  histograms: readonly (readonly Bucket[])[],
  mostMarks: number,
): MarkColumns {
  const most = Math.max(1, ...histograms.flat().map(({ count }) => count))
  const perMark = roundedUp(most / mostMarks)
  const heights = histograms.map((buckets) =>
    buckets.map(({ count }) => Math.ceil(count / perMark)),
  )
  return { perMark, heights }
}

/** The least of 1, 2, 5, 10, 20, 50, … that is not smaller. */
function roundedUp(value: number): number {
  for (let power = 1; ; power *= 10) {
    const step = [1, 2, 5].find((one) => one * power >= value)
    if (step !== undefined) return step * power
  }
}
