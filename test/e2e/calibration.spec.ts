import { expect, test } from '@playwright/test'
import { calibrationRun, type LaneCheck } from '../support/calibration.ts'
import { openTcpProxy } from '../support/tcp-proxy.ts'

// The bounds are wide, since other tests run on the same machine at the same time. The strict ones
// are asked for by `npm run calibrate` on a quiet one.
test.describe.configure({ mode: 'serial', timeout: 120_000 })

const LANES = ['websocket', 'sse', 'fetch-stream', 'long-polling', 'short-polling']

async function checks(
  browser: Parameters<typeof calibrationRun>[0],
  site: string | undefined,
  [upMs, downMs]: readonly [number, number],
): Promise<LaneCheck[]> {
  const proxy = await openTcpProxy(Number(new URL(site ?? '').port), { withoutCompression: true })
  try {
    return await calibrationRun(browser, proxy, { upMs, downMs, durationS: 20 })
  } finally {
    await proxy.close()
  }
}

test('latency, round trip and bytes are those of a wire that really delays', async ({
  browser,
  baseURL,
}) => {
  const all = await checks(browser, baseURL, [60, 60])
  expect(all.map(({ lane }) => lane)).toEqual(LANES)
  for (const check of all) {
    const { lane, latencyMs, trueLatencyMs, roundTripMs, trueRoundTripMs, bytes, trueBytes } = check
    expect(trueLatencyMs, lane).toBeGreaterThanOrEqual(59)
    expect(Math.abs(latencyMs - trueLatencyMs), lane).toBeLessThan(25)
    expect(trueRoundTripMs, lane).toBeGreaterThanOrEqual(119)
    expect(Math.abs(roundTripMs - trueRoundTripMs), lane).toBeLessThan(50)
    expect(Math.abs(bytes / trueBytes - 1), `${lane}: ${bytes} of ${trueBytes}`).toBeLessThan(0.02)
  }
})

test('the stated uncertainty covers the error where the two ways differ', async ({
  browser,
  baseURL,
}) => {
  for (const check of await checks(browser, baseURL, [0, 120])) {
    const { lane, latencyMs, trueLatencyMs, uncertaintyMs } = check
    // The middle of the round trip is off by half of the difference, here 60 ms.
    expect(uncertaintyMs, lane).toBeGreaterThan(59)
    // What the page needs to read an event is latency too, and no error of the clocks.
    expect(Math.abs(latencyMs - trueLatencyMs), lane).toBeLessThan(uncertaintyMs + 25)
  }
})
