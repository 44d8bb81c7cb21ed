import { expect, test } from '@playwright/test'
import { calibrationRun, type LaneCheck, latencyWithAdded } from '../../src/harness/calibration.ts'
import { findMisses } from '../../src/harness/calibration-bounds.ts'
import { openTcpProxy } from '../../src/harness/tcp-proxy.ts'

// The bounds of times are there for safety only, far wider than those of `npm run calibrate`: other
// tests run on the same machine at the same time, and a page that is not given the processor reads
// late. Those of bytes are the same.
test.describe.configure({ mode: 'serial', timeout: 120_000 })

const BOUNDS = { latencyMs: 150, roundTripMs: 250, share: 0.05, beyondMs: 150 }
const LANES = ['websocket', 'sse', 'fetch-stream', 'long-polling', 'short-polling']

async function checks(
  browser: Parameters<typeof calibrationRun>[0],
  site: string | undefined,
  way: { readonly upMs: number; readonly downMs: number },
): Promise<LaneCheck[]> {
  const proxy = await openTcpProxy(Number(new URL(site ?? '').port), { withoutCompression: true })
  try {
    return await calibrationRun(browser, proxy, { ...way, durationS: 10 })
  } finally {
    await proxy.close()
  }
}

test('latency, round trip and bytes are those of a wire that really delays', async ({
  browser,
  baseURL,
}) => {
  const way = { upMs: 60, downMs: 60 }
  const all = await checks(browser, baseURL, way)
  expect(all.map(({ lane }) => lane)).toEqual(LANES)
  for (const { lane, trueLatencyMs, trueRoundTripMs } of all) {
    expect(trueLatencyMs, lane).toBeGreaterThanOrEqual(59)
    expect(trueRoundTripMs, lane).toBeGreaterThanOrEqual(119)
  }
  expect(all.flatMap((check) => findMisses(check, way, BOUNDS))).toEqual([])
})

test('the stated uncertainty covers the error where the two ways differ', async ({
  browser,
  baseURL,
}) => {
  const way = { upMs: 0, downMs: 120 }
  const all = await checks(browser, baseURL, way)
  // The middle of the round trip is off by half of the difference, here 60 ms.
  for (const { lane, uncertaintyMs } of all) expect(uncertaintyMs, lane).toBeGreaterThan(59)
  expect(all.flatMap((check) => findMisses(check, way, BOUNDS))).toEqual([])
})

test('an added delay is measured by the page as what was asked for', async ({
  browser,
  baseURL,
}) => {
  const [without = [], added = []] = await Promise.all(
    [0, 150].map((delayMs) => latencyWithAdded(browser, baseURL ?? '', delayMs)),
  )
  // Far wider than the 3 ms or 5 % of `npm run calibrate`: this machine is used by others as well.
  without.forEach(({ lane, medianMs }, index) => {
    expect(Math.abs((added[index]?.medianMs ?? Number.NaN) - medianMs - 150), lane).toBeLessThan(60)
  })
})
