import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { findingsOf } from '../../src/bench/connection-findings.ts'
import { type ConnectionRun, readConnectionRun } from '../../src/bench/connection-run.ts'
import { frameBalance, readSharing } from '../../src/bench/sharing-run.ts'
import { openProxy } from '../../src/harness/http-proxy/open-proxy.ts'
import { violations } from './support/axe.ts'
import { button, openDemo, rememberConnections } from './support/network-demo.ts'

const PATH = '/live/six-connections/'

/** Starts a run, waits for its end, and reads the file that it saves. */
async function wholeRun(page: Page): Promise<ConnectionRun> {
  await button(page, 'Start').click()
  await expect(page.locator('.demo .bar2').first()).toContainText('Over', { timeout: 45_000 })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Save this run (JSON)').click(),
  ])
  return readConnectionRun(JSON.parse(await readFile(await download.path(), 'utf8')))
}

test('on HTTP/1.1 the seventh stream waits, and a fetch with it, until a stream is closed', async ({
  page,
}) => {
  const demo = await openDemo(page, PATH)
  expect(demo.asked).toEqual([])
  expect(await demo.connections()).toBe(0)
  const run = await wholeRun(page)
  expect(run.protocol).toBe('http/1.1')
  const found = findingsOf(run.connections)
  expect(found).toMatchObject({
    streams: { asked: 7, mostOpen: 6, refused: 0 },
    limit: 6,
    fetchBlocked: true,
    socketBeside: 'apart',
    sockets: { asked: 24, mostOpen: 24, refused: 0 },
  })
  const said = page.getByRole('region', { name: 'What it showed' })
  await expect(said).toContainText('over HTTP/1.1')
  await expect(said).toContainText('6 at a time is the limit here.')
  await expect(said).toContainText('it had to wait for a stream to close')
  await expect(said).toContainText('24 WebSockets were open at once')
  // Everything is closed, and the companion was told that its runs are over.
  expect(await demo.connections()).toBe(0)
  await expect.poll(() => demo.asked.filter((one) => one.startsWith('DELETE'))).toHaveLength(3)
  expect(await page.locator('[style]').count()).toBe(0)
})

test('on HTTP/2 all streams open and nothing waits', async ({ browser, baseURL }) => {
  const proxy = await openProxy(baseURL ?? '', { http2: true })
  const context = await browser.newContext({ ignoreHTTPSErrors: true, baseURL: proxy.origin })
  const page = await context.newPage()
  await openDemo(page, PATH)
  const run = await wholeRun(page)
  expect(run.protocol).toBe('h2')
  expect(findingsOf(run.connections)).toMatchObject({
    streams: { asked: 12, mostOpen: 12, refused: 0 },
    waiting: undefined,
    limit: undefined,
    fetchBlocked: false,
    sockets: { asked: 24, mostOpen: 24 },
  })
  await expect(page.getByRole('region', { name: 'What it showed' })).toContainText(
    'All 12 EventSources opened.',
  )
  await context.close()
  await proxy.close()
})

test('a stream that another tab holds counts against the six', async ({ context, baseURL }) => {
  const other = await context.newPage()
  await rememberConnections(other)
  await other.goto('/live/')
  await other.evaluate(async (base) => {
    const body = JSON.stringify({ rateHz: 1, payloadBytes: 16, durationS: 60 })
    const headers = { 'Content-Type': 'application/json' }
    const made = await fetch('/companion/v1/runs', { method: 'POST', headers, body })
    const { lanes } = (await made.json()) as { lanes: { sse: string } }
    await new Promise((open) => {
      new EventSource(new URL(lanes.sse, base)).onopen = open
    })
  }, baseURL)
  const page = await context.newPage()
  await openDemo(page, PATH)
  const run = await wholeRun(page)
  expect(findingsOf(run.connections).limit).toBe(5)
  await expect(page.getByRole('region', { name: 'What it showed' })).toContainText(
    'another tab of this site may hold the rest',
  )
})

test('Stop closes everything at once, and claims nothing', async ({ page }) => {
  const demo = await openDemo(page, PATH)
  await button(page, 'Start').click()
  await expect.poll(() => demo.connections()).toBeGreaterThan(5)
  await button(page, 'Stop').click()
  await expect(page.locator('.demo .bar2').first()).toContainText('Stopped')
  expect(await demo.connections()).toBe(0)
  await expect(page.getByRole('region', { name: 'What it showed' })).toHaveCount(0)
  await expect.poll(() => demo.asked.filter((one) => one.startsWith('DELETE'))).toHaveLength(3)
  await expect(button(page, 'Again')).toBeFocused()
})

test('leaving the page ends the runs on the server', async ({ page, request }) => {
  const demo = await openDemo(page, PATH)
  await button(page, 'Start').click()
  await expect.poll(() => demo.connections()).toBeGreaterThan(2)
  await expect.poll(() => demo.runs).toHaveLength(3)
  await page.goto('/')
  const status = async (run: string) =>
    (await request.post(`/companion/v1/runs/${run}/faults`, { data: { kind: 'drop' } })).status()
  for (const run of demo.runs) await expect.poll(() => status(run)).toBe(410)
})

test('a companion that is not there is reported, and Retry works', async ({ page }) => {
  const demo = await openDemo(page, PATH)
  await page.route('**/companion/**', (route) => route.abort())
  await button(page, 'Start').click()
  await expect(page.getByRole('alert')).toContainText('The demo server did not answer.')
  await page.unroute('**/companion/**')
  await button(page, 'Retry').click()
  await expect.poll(() => demo.connections()).toBeGreaterThan(2)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('has no accessibility violation while it runs', async ({ page }) => {
  const demo = await openDemo(page, PATH)
  await button(page, 'Start').click()
  await expect.poll(() => demo.connections()).toBeGreaterThan(5)
  await button(page, 'Stop').click()
  await page.getByText('Read this run as text').click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page)).toEqual([])
  }
})

test('eight frames share one stream, and the next one takes it over', async ({ page }) => {
  const demo = await openDemo(page, PATH)
  await button(page, 'Try it with eight frames').click()
  const found = page.locator('ul.found')
  await expect(found).toContainText('2 waited and got nothing', { timeout: 40_000 })
  await expect(found).toContainText('1 stream served 8 frames; 8 of them have every event, 0 were')
  await expect(found).toContainText('another one took it over')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Save these frames (JSON)').click(),
  ])
  const run = readSharing(JSON.parse(await readFile(await download.path(), 'utf8')))
  expect(run.parts.map(({ way, frames }) => [way, frames.length])).toEqual([
    ['own', 8],
    ['shared', 8],
  ])
  for (const part of run.parts) {
    for (const frame of part.frames) {
      const { sent, received, lost, stillDue } = frameBalance(part, frame)
      expect(received + lost + stillDue).toBe(sent)
    }
  }
  await expect.poll(() => demo.asked.filter((one) => one.startsWith('DELETE'))).toHaveLength(1)
  expect(await page.locator('iframe').count()).toBe(0)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('shows the recorded run, with its drawing, its sentences and its numbers', async ({
    page,
  }) => {
    await page.goto(PATH)
    await expect(page.getByRole('img', { name: /Server-Sent Events: 7 asked for/ })).toBeVisible()
    await expect(page.getByText('6 at a time is the limit here.')).toBeVisible()
    await page.getByText('Read this run as text').click()
    await expect(page.getByRole('row', { name: /EventSource 7/ })).toBeVisible()
  })
})
