import { expect, it } from 'vitest'
import { estimateOffset } from '../../src/bench/clock-offset.ts'
import { UpstreamTimes } from '../../src/bench/upstream-times.ts'

/** How far the server's clock is ahead of the page's, ms. */
const AHEAD_MS = 7_000_000.25

it('gives the upstream delay within the clocks’ uncertainty, and the round trip on one clock', () => {
  const [upMs, downMs] = [30, 10]
  const samples = Array.from({ length: 8 }, (_, index) => {
    const sentAtMs = 100 + index * 37.3
    const serverNowMs = Math.floor(sentAtMs + upMs + AHEAD_MS)
    return { sentAtMs, serverNowMs, receivedAtMs: sentAtMs + upMs + downMs }
  })
  const { offsetMs, uncertaintyMs } = estimateOffset(samples)
  const upstream = new UpstreamTimes()
  for (let index = 0; index < 20; index++) {
    const sentAtMs = 5000 + index * 1000.7
    const receivedAt = Math.floor(sentAtMs + upMs + AHEAD_MS)
    upstream.add({ sentAtMs, receivedAt, answeredAtMs: sentAtMs + upMs + downMs }, offsetMs)
  }
  expect(upstream.roundTripMs.median).toBeCloseTo(40, 6)
  // The two directions differ, so the estimate is off by about 10 ms, within its own uncertainty.
  expect(Math.abs((upstream.oneWayMs.median ?? Number.NaN) - upMs)).toBeLessThanOrEqual(
    uncertaintyMs,
  )
  expect(uncertaintyMs).toBeGreaterThan(15)
})
