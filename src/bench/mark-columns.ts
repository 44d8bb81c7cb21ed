import type { Bucket } from './histogram.ts'

/** Columns of marks that show the counts of several histograms at the same scale. */
export interface MarkColumns {
  /** How many values one mark represents: 1, 2, 5, 10, 20, … */
  readonly perMark: number
  /** For each histogram, the number of marks in each of its buckets. */
  readonly heights: readonly (readonly number[])[]
}

/**
 * Chooses the smallest number of values per mark for which no column exceeds `mostMarks`. A partial
 * mark is drawn whole: a single late event among thousands must not vanish.
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

/** Rounds up to the next of 1, 2, 5, 10, 20, 50, … */
function roundedUp(value: number): number {
  for (let power = 1; ; power *= 10) {
    const step = [1, 2, 5].find((one) => one * power >= value)
    if (step !== undefined) return step * power
  }
}
