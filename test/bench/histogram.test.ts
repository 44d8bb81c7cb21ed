import { describe, expect, it } from 'vitest'
import { Histogram } from '../../src/bench/histogram.ts'

const of = (...values: number[]) => {
  const histogram = new Histogram()
  for (const value of values) histogram.add(value)
  return histogram
}

describe('a histogram in logarithmic buckets', () => {
  it('is empty before the first value', () => {
    expect(of().buckets).toEqual([])
    expect(of().count).toBe(0)
  })

  it('counts each value in exactly the bucket whose edges hold it', () => {
    for (let exponent = -1; exponent <= 5.2; exponent += 0.013) {
      const value = 10 ** exponent
      const buckets = of(value).buckets
      expect(buckets).toHaveLength(1)
      expect(buckets[0]?.count).toBe(1)
      expect(buckets[0]?.fromMs, String(value)).toBeLessThanOrEqual(value)
      expect(buckets[0]?.toMs, String(value)).toBeGreaterThan(value)
    }
  })

  it('puts a power of ten at a lower edge, whatever its logarithm rounds to', () => {
    for (const value of [1, 10, 100, 1000, 10_000]) {
      expect(of(value).buckets[0]?.fromMs).toBeCloseTo(value, 9)
    }
  })

  it('has ten buckets for a factor of ten, with no gap and none missing between', () => {
    const { buckets } = of(10, 99, 10)
    expect(buckets).toHaveLength(10)
    expect(buckets[0]?.count).toBe(2)
    for (const [index, { toMs }] of buckets.slice(0, -1).entries()) {
      expect(buckets[index + 1]?.fromMs).toBe(toMs)
    }
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(3)
  })

  it('counts what is below a millisecond, even negative, as less than one', () => {
    expect(of(-3, 0, 0.4).buckets).toEqual([{ fromMs: 0, toMs: 1, count: 3 }])
  })

  it('has an open last bucket, so nothing is too late to be counted', () => {
    const [bucket] = of(3_600_000).buckets
    expect(bucket?.toMs).toBe(Number.POSITIVE_INFINITY)
    expect(bucket?.fromMs).toBeCloseTo(100_000, 6)
  })

  it('refuses what is not a number', () => {
    expect(() => of(Number.NaN)).toThrow('NaN')
  })
})
