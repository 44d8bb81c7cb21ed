import type { Figure } from '../../src/schema/figures.ts'

/** Returns the median, least and most of samples, to `digits` decimals. Throws without samples. */
export function figureOf(
  what: string,
  unit: Figure['unit'],
  samples: readonly number[],
  digits = 0,
): Figure {
  const sorted = samples.toSorted((a, b) => a - b)
  return { ...around(sorted, [0, 1], digits), what, unit, samples: samples.length }
}

/** The same, with the range of the middle nine tenths of the samples. */
export function middleOf(
  what: string,
  unit: Figure['unit'],
  samples: readonly number[],
  digits = 0,
): Figure {
  const sorted = samples.toSorted((a, b) => a - b)
  return { ...around(sorted, [0.05, 0.95], digits), what, unit, samples: samples.length }
}

function around(sorted: readonly number[], [low, high]: readonly [number, number], digits: number) {
  if (sorted.length === 0) throw new Error('expected at least one sample, got none')
  const at = (share: number) => {
    const value = sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN
    // Adding 0 turns -0 into 0.
    return Math.round(value * 10 ** digits) / 10 ** digits + 0
  }
  return { value: at(0.5), least: at(low), most: at(high) }
}
