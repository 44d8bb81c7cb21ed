import { describe, expect, it } from 'vitest'
import { atMost, Distribution, quote } from '../../src/bench/latency.ts'

function of(values: number[]): Distribution {
  const distribution = new Distribution()
  for (const value of values) distribution.add(value)
  return distribution
}

describe('a distribution of latencies', () => {
  it('has no median, worst or last value while it is empty', () => {
    const { median, worst, last, count } = new Distribution()
    expect([median, worst, last, count]).toEqual([undefined, undefined, undefined, 0])
  })

  it('returns measured values, by nearest rank', () => {
    const values = of([15, 20, 35, 40, 50])
    expect([5, 30, 40, 50, 100].map((percent) => values.percentile(percent))).toEqual([
      15, 20, 20, 35, 50,
    ])
    expect(values.percentile(0)).toBe(15)
  })

  it('keeps the last value, whatever the order', () => {
    const values = of([9, 1, 5])
    expect(values).toMatchObject({ last: 5, worst: 9, median: 5, count: 3 })
  })

  it('agrees with sorting for any order of arrival', () => {
    let state = 7
    const random = () => {
      state = (state * 16807) % 2147483647
      return state % 500
    }
    const values = Array.from({ length: 999 }, random)
    const sorted = [...values].sort((a, b) => a - b)
    const distribution = of(values)
    for (let percent = 1; percent <= 100; percent++) {
      const rank = Math.ceil((percent / 100) * sorted.length)
      expect(distribution.percentile(percent)).toBe(sorted[rank - 1])
    }
  })
})

describe('quoting a value with its uncertainty', () => {
  it.each([
    [105.34, 1.4, { value: 105, uncertainty: 2, step: 1 }],
    [105.34, 12, { value: 110, uncertainty: 20, step: 10 }],
    [105.34, 0.26, { value: 105.3, uncertainty: 0.3, step: 0.1 }],
    [105.34, 0.3, { value: 105.3, uncertainty: 0.3, step: 0.1 }],
    [105.36, 0.004, { value: 105.4, uncertainty: 0.1, step: 0.1 }],
    [105.36, 0, { value: 105.4, uncertainty: 0, step: 0.1 }],
    [-0.2, 1.1, { value: 0, uncertainty: 2, step: 1 }],
    [1460, 9.6, { value: 1460, uncertainty: 10, step: 1 }],
    [0.8, 1, { value: 1, uncertainty: 1, step: 1 }],
  ])('turns %d ± %d into %o', (value, uncertainty, expected) => {
    const quoted = quote(value, uncertainty)
    expect(quoted).toEqual(expected)
    expect(Object.is(quoted.value, -0)).toBe(false)
  })

  it('never claims less uncertainty than there is, to a tenth of the unit', () => {
    for (let uncertainty = 0.01; uncertainty < 500; uncertainty *= 1.07) {
      expect(quote(1, uncertainty).uncertainty).toBeGreaterThanOrEqual(uncertainty - 1e-6)
    }
  })
})

describe('a time that came out below zero', () => {
  it.each([
    [-10, 20, 10],
    [-3, 3.4, 0.4],
    [-0.31, 0.4, 0.1],
    [-90, 20, 0.1],
  ])('of %d ± %d took at most %d', (value, uncertainty, most) => {
    expect(atMost(value, uncertainty)?.value).toBe(most)
  })

  it.each([
    [0, 20],
    [3, 20],
    [-0.2, 1.1],
  ])('is not %d ± %d', (value, uncertainty) => {
    expect(atMost(value, uncertainty)).toBeUndefined()
  })
})
