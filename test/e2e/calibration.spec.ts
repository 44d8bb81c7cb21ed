import { stripVTControlCharacters } from 'node:util'
import { expect, test } from '@playwright/test'
import { calibrationRun, latencyWithAdded } from '../../src/harness/calibration.ts'
import { findMisses, LOOSE } from '../../src/harness/calibration-bounds.ts'
import { openTcpProxy } from '../../src/harness/tcp-proxy.ts'
import { exitCode, root, startNode } from '../../src/harness/tools.ts'

// Far wider bounds than those of `npm run calibrate`: other tests run on the same machine
// meanwhile.
test.describe.configure({ mode: 'serial', timeout: 120_000 })

test('npm run calibrate finds latency, round trip and bytes on a connection with a real delay', async ({
  baseURL,
}) => {
  const { code, text } = await command('calibrate', [
    ...[`--site=${baseURL}`, '--ways=60', '--seconds=10', '--added=', '--loose'],
  ])
  expect(text).toContain('All within their bounds.')
  for (const lane of ['websocket', 'sse', 'fetch-stream', 'long-polling', 'short-polling']) {
    expect(text).toMatch(new RegExp(`│ ${lane} +│( [-\\d.]+ +│){8}`))
  }
  expect(code).toBe(0)
})

test('npm run drawing-time opens a page and looks at a run', async ({ baseURL }) => {
  const { code, text } = await command('drawing-time', [
    ...[`--site=${baseURL}`, '--pages=sleep', '--times=1', '--seconds=1'],
  ])
  expect(text).toMatch(/^\/live\/sleep: longest task before Start \d+ ms, blocking \d+ ms/m)
  expect(text).toMatch(/^6 lanes × 50 Hz.*received so far: \d/m)
  expect(text).toMatch(/^long tasks .*; on the processor \d+, longest \d+ ms/m)
  expect(code).toBe(0)
})

test('the stated uncertainty covers the error if the two directions differ', async ({
  browser,
  baseURL,
}) => {
  const way = { upMs: 0, downMs: 120 }
  const proxy = await openTcpProxy(Number(new URL(baseURL ?? '').port), {
    withoutCompression: true,
  })
  const all = await calibrationRun(browser, proxy, { ...way, durationS: 10 }).finally(proxy.close)
  for (const { lane, trueLatencyMs } of all) expect(trueLatencyMs, lane).toBeGreaterThan(118)
  // The midpoint of the round trip is off by half the difference, here 60 ms.
  for (const { lane, uncertaintyMs } of all) expect(uncertaintyMs, lane).toBeGreaterThan(59)
  expect(all.flatMap((check) => findMisses(check, way, LOOSE))).toEqual([])
})

test('the page measures an added delay as it was requested', async ({ browser, baseURL }) => {
  const [without = [], added = []] = await Promise.all(
    [0, 150].map((delayMs) => latencyWithAdded(browser, baseURL ?? '', delayMs)),
  )
  // Far wider than the 3 ms or 5 % of `npm run calibrate`: others use this machine too.
  without.forEach(({ lane, medianMs }, index) => {
    expect(Math.abs((added[index]?.medianMs ?? Number.NaN) - medianMs - 150), lane).toBeLessThan(60)
  })
})

/** Runs one of the project's commands; resolves with its exit code and output. */
async function command(script: string, args: readonly string[]) {
  const child = startNode([`scripts/${script}.ts`, ...args], { cwd: root, stdio: 'pipe' })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  return { code: await exitCode(child), text: stripVTControlCharacters(text) }
}
