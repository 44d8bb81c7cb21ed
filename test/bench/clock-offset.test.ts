import { describe, expect, it } from 'vitest'
import { ClockError, estimateOffset } from '../../src/bench/clock-offset.ts'

/** A round trip, `there` and `back` ms, to a server with its clock `offset` ahead, in whole ms. */
function roundTrip(sentAtMs: number, offset: number, there: number, back: number) {
  return {
    sentAtMs,
    serverNowMs: Math.floor(sentAtMs + there + offset),
    receivedAtMs: sentAtMs + there + back,
  }
}

describe('the offset of the server clock', () => {
  it('is exact within the server clock’s step if both directions take the same time', () => {
    const { offsetMs, rttMs } = estimateOffset([roundTrip(100.25, 5000, 20, 20)])
    expect(rttMs).toBe(40)
    expect(Math.abs(offsetMs - 5000)).toBeLessThan(1)
  })

  it('is wrong by at most half the round trip and a step when there is one sample', () => {
    const { uncertaintyMs } = estimateOffset([roundTrip(0, 700, 31, 9)])
    expect(uncertaintyMs).toBe(21)
  })

  it('is narrowed by every sample, most by the shortest round trip, and says how many', () => {
    const samples = [
      roundTrip(0, 700, 80, 10),
      roundTrip(200, 700, 3, 3),
      roundTrip(400, 700, 10, 90),
    ]
    const offset = estimateOffset(samples)
    expect(offset.rttMs).toBe(6)
    expect(offset.samples).toBe(3)
    expect(Math.abs(offset.offsetMs - 700)).toBeLessThanOrEqual(1)
    for (const sample of samples) {
      const { uncertaintyMs } = estimateOffset([sample])
      expect(offset.uncertaintyMs).toBeLessThanOrEqual(uncertaintyMs)
    }
  })

  it('is better than its best sample if two samples are slow in different directions', () => {
    const { uncertaintyMs } = estimateOffset([roundTrip(0, 50, 2, 40), roundTrip(90, 50, 40, 2)])
    expect(uncertaintyMs).toBe(3)
  })

  it('makes latencies correct within their uncertainty, however unequal the directions are', () => {
    const offset = -123456.4
    for (let there = 0; there <= 200; there += 7) {
      for (let back = 0; back <= 200; back += 13) {
        for (const fraction of [0, 0.31, 0.5, 0.999]) {
          const { offsetMs, uncertaintyMs } = estimateOffset([
            roundTrip(10 + fraction, offset, there, back),
            roundTrip(990 + fraction / 2, offset, back, there),
          ])
          const sentLocal = 5000 + fraction
          const stamp = Math.floor(sentLocal + offset)
          const shown = sentLocal + 12 + offsetMs - stamp
          expect(Math.abs(shown - 12)).toBeLessThanOrEqual(uncertaintyMs + 1e-6)
          expect(uncertaintyMs).toBeLessThanOrEqual((there + back) / 2 + 1 + 1e-6)
        }
      }
    }
  })

  it('falls back to the shortest round trip if the server’s clock was set in between', () => {
    const offset = estimateOffset([roundTrip(0, 100, 4, 4), roundTrip(50, 9000, 2, 2)])
    expect(Math.abs(offset.offsetMs - 9000)).toBeLessThanOrEqual(1)
    expect(offset.uncertaintyMs).toBe(3)
  })

  it('refuses an empty list, a clock that runs backwards and times that are not numbers', () => {
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
