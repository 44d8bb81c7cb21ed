import { describe, expect, it } from 'vitest'
import { ClockError, estimateOffset } from '../../src/bench/clock-offset.ts'

/** A round trip to a server whose clock is `offset` ahead and shows whole ms, `there` and `back` ms away. */
function roundTrip(sentAtMs: number, offset: number, there: number, back: number) {
  return {
    sentAtMs,
    serverNowMs: Math.floor(sentAtMs + there + offset),
    receivedAtMs: sentAtMs + there + back,
  }
}

describe('the offset of the server clock', () => {
  it('is exact within the server clock’s step when both ways take the same time', () => {
    const { offsetMs, rttMs } = estimateOffset([roundTrip(100.25, 5000, 20, 20)])
    expect(rttMs).toBe(40)
    expect(Math.abs(offsetMs - 5000)).toBeLessThan(1)
  })

  it('uses the round trip that was shortest, and says how many there were', () => {
    const offset = estimateOffset([
      roundTrip(0, 700, 80, 10),
      roundTrip(200, 700, 3, 3),
      roundTrip(400, 700, 10, 90),
    ])
    expect(offset.rttMs).toBe(6)
    expect(offset.samples).toBe(3)
    expect(Math.abs(offset.offsetMs - 700)).toBeLessThanOrEqual(1)
  })

  it('covers the true offset by its uncertainty however unequal the two ways are', () => {
    for (let there = 0; there <= 200; there += 7) {
      for (let back = 0; back <= 200; back += 13) {
        for (const fraction of [0, 0.31, 0.5, 0.999]) {
          const { offsetMs, uncertaintyMs } = estimateOffset([
            roundTrip(10 + fraction, -123456.4, there, back),
          ])
          expect(Math.abs(offsetMs - -123456.4)).toBeLessThanOrEqual(uncertaintyMs)
          expect(uncertaintyMs).toBeCloseTo((there + back) / 2 + 1, 9)
        }
      }
    }
  })

  it('refuses no samples, a clock that runs backwards and times that are no numbers', () => {
    expect(() => estimateOffset([])).toThrow(ClockError)
    const bad = [
      { sentAtMs: 2, serverNowMs: 0, receivedAtMs: 1 },
      { sentAtMs: 2, serverNowMs: Number.NaN, receivedAtMs: 3 },
      { sentAtMs: Number.NaN, serverNowMs: 0, receivedAtMs: 3 },
    ]
    for (const sample of bad) {
      expect(() => estimateOffset([sample])).toThrow(
        expect.objectContaining({ type: 'bad-sample' }),
      )
    }
  })
})
