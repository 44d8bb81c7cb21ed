import { describe, expect, it } from 'vitest'
import { Jitter } from '../../src/bench/jitter.ts'

/** Jitter of events every 200 ms with these transit times; the page's clock is `aheadMs` ahead. */
function over(transits: readonly number[], aheadMs = 0) {
  const jitter = new Jitter()
  for (const [index, transit] of transits.entries()) {
    jitter.add(index * 200, index * 200 + transit + aheadMs)
  }
  return jitter.valueMs
}

const alternating = (count: number, low: number, high: number) =>
  Array.from({ length: count }, (_, index) => (index % 2 ? high : low))

describe('interarrival jitter', () => {
  it('is undefined before sixteen pairs', () => {
    expect(over(alternating(16, 5, 9))).toBeUndefined()
    expect(over(alternating(17, 5, 9))).toBeDefined()
  })

  it('is zero if every event takes the same time, however long', () => {
    expect(over(Array(40).fill(120))).toBe(0)
  })

  it('approaches the difference between one event and the next by a sixteenth each time', () => {
    // After n pairs of |D| = 4 the estimate is 4 · (1 − (15/16)^n).
    expect(over(alternating(33, 5, 9))).toBeCloseTo(4 * (1 - (15 / 16) ** 32), 9)
    expect(over(alternating(400, 5, 9))).toBeCloseTo(4, 3)
  })

  it('does not depend on how far the clocks are apart', () => {
    const ways = Array.from({ length: 50 }, (_, index) => (index * 7) % 13)
    expect(over(ways, 1_000_000)).toBeCloseTo(over(ways) ?? Number.NaN, 6)
  })
})
