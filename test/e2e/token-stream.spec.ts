import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { readTokens } from '../../src/bench/token-recording.ts'
import { violations } from './support/axe.ts'
import { LivePage } from './support/live-page.ts'

const PATH = '/live/token-stream/'
const LANES = ['websocket', 'sse', 'fetch-stream'] as const
type Lane = (typeof LANES)[number]

/** All words of a lane, without the notes on where it was disconnected. */
async function wordsOn(page: Page, lane: Lane): Promise<string[]> {
  const text = await page.locator(`.tok [data-t=${lane}] .said p`).evaluate((paragraph) =>
    [...paragraph.children]
      .filter((part) => !part.classList.contains('gap'))
      .map((part) => part.textContent)
      .join(''),
  )
  return text.split(' ').filter((word) => word !== '')
}

const state = (page: Page, lane: Lane) => page.locator(`.tok [data-t=${lane}] .said + .st`)

test('connects nothing before Start, then shows the same words on three lanes', async ({
  page,
}) => {
  const live = await LivePage.open(page, PATH)
  expect(live.asked).toEqual([])
  expect(await live.connections()).toBe(0)
  await live.start()
  for (const lane of LANES) {
    await expect.poll(async () => (await wordsOn(page, lane)).length).toBeGreaterThan(10)
  }
  const [first, ...others] = await Promise.all(LANES.map((lane) => wordsOn(page, lane)))
  const sent = live.frames.received.map((frame) => JSON.parse(frame).data.split(' ')[1])
  for (const words of [first, ...others]) {
    expect(words?.slice(0, 10)).toEqual(sent.slice(0, 10))
  }
  expect(live.asked).toContain(`POST /companion/v1/runs/${live.run}/sse`)
  expect(live.asked).toContain(`GET /companion/v1/runs/${live.run}/sse?after=0`)
  expect(await page.locator('[style]').count()).toBe(0)
})

test('untouched: all are cut, one reconnects by itself, the others when told to', async ({
  page,
}) => {
  test.setTimeout(90_000)
  const live = await LivePage.open(page, PATH)
  await live.start()
  await expect(state(page, 'sse')).toContainText('streaming, resumed after word', {
    timeout: 20_000,
  })
  for (const lane of ['websocket', 'fetch-stream'] as const) {
    await expect(state(page, lane)).toContainText('stays closed')
    await page
      .locator(`.tok [data-t=${lane}]`)
      .getByRole('button', { name: /^Continue/ })
      .click()
  }
  const said = page.getByRole('status').filter({ hasText: 'asked by another POST' })
  await expect(said).toHaveCount(1)
  await expect(page.locator('.bar2')).toContainText('Over', { timeout: 45_000 })
  const all = await Promise.all(LANES.map((lane) => wordsOn(page, lane)))
  for (const words of all) {
    expect(words).toHaveLength(500)
    expect(words).toEqual(all[0])
  }
  for (const lane of LANES) {
    await expect(page.locator(`.tok [data-t=${lane}] .gap`)).toHaveCount(1)
    await expect(page.locator(`.tok [data-t=${lane}] ins`).first()).not.toBeEmpty()
  }
  expect(await live.connections()).toBe(0)
  expect(await live.log()).toMatch(/the browser sent Last-Event-ID: \d+/)
})

test('a closed tab leaves the model running, a reload resumes, and Stop reaches the server', async ({
  page,
}) => {
  const live = await LivePage.open(page, PATH)
  await page.getByText('Settings', { exact: true }).click()
  await page.getByLabel('Cut once automatically').uncheck()
  await live.start()
  await expect.poll(async () => (await wordsOn(page, 'fetch-stream')).length).toBeGreaterThan(5)
  await live.button('Tab closed').click()
  expect(await live.connections()).toBe(0)
  await expect.poll(() => live.log()).toMatch(/has generated [1-9]\d* more words that nobody read/)
  await live.button('Page reloads').click()
  for (const lane of LANES) await expect(state(page, lane)).toContainText('resumed after word')
  await expect.poll(async () => (await wordsOn(page, 'sse')).length).toBeGreaterThan(80)
  const [first, ...others] = await Promise.all(LANES.map((lane) => wordsOn(page, lane)))
  for (const words of others) expect(words.slice(0, 80)).toEqual(first?.slice(0, 80))
  await live.button('Stop').click()
  await expect.poll(() => live.log()).toMatch(/generated no word after number \d+/)
  expect(await live.connections()).toBe(0)
})

test('a proxy that buffers holds words back on every lane, and none is lost', async ({ page }) => {
  const live = await LivePage.open(page, PATH)
  await page.getByText('Settings', { exact: true }).click()
  await page.getByLabel('WebSocket client, after a cut').selectOption('code')
  await page.getByLabel('Cut once automatically').uncheck()
  await live.start()
  await expect.poll(async () => (await wordsOn(page, 'websocket')).length).toBeGreaterThan(3)
  await live.button('Proxy buffers').click()
  const held = (await wordsOn(page, 'sse')).length
  await expect.poll(async () => (await wordsOn(page, 'sse')).length).toBeGreaterThan(held + 60)
  const row = page.locator('.metr tbody tr').nth(1)
  const longest = await row.locator('td').nth(6).innerText()
  expect(Number.parseFloat(longest)).toBeGreaterThan(1.5)
  await expect(row.locator('td').nth(2)).toHaveText('0')
})

test.describe('ends everything', () => {
  test('on Stop, on the server too', async ({ page, request }) => {
    const live = await LivePage.open(page, PATH)
    await live.start()
    await expect.poll(async () => (await wordsOn(page, 'sse')).length).toBeGreaterThan(2)
    await live.button('Stop').click()
    await expect(page.locator('.bar2')).toContainText('Stopped')
    expect(await live.connections()).toBe(0)
    await expect.poll(() => live.connectionsOnServer(request)).toBe('status 410')
    await expect(page.getByRole('button', { name: /^Continue/ })).toHaveCount(0)
  })

  test('when the page is left', async ({ page, request }) => {
    const live = await LivePage.open(page, PATH)
    await live.startAndLeave(request)
  })

  test('after a minute out of sight', async ({ page, request }) => {
    await page.clock.install()
    const live = await LivePage.open(page, PATH)
    await live.startAndHide()
    await expect.poll(() => live.connectionsOnServer(request)).toMatch(/^status 410|^0$/)
    expect(await live.connections()).toBe(0)
  })
})

test('an unreachable companion is reported, and Retry works', async ({ page }) => {
  const live = await LivePage.open(page, PATH)
  await page.route('**/companion/**', (route) => route.abort())
  await live.button('Start').click()
  await expect(page.getByRole('alert')).toContainText('The demo server did not answer.')
  await page.unroute('**/companion/**')
  await live.button('Retry').click()
  await expect(page.locator('.bar2')).toContainText('Running')
})

test('a run is saved as a recording that can be read again', async ({ page }) => {
  const live = await LivePage.open(page, PATH)
  await live.start()
  await expect.poll(async () => (await wordsOn(page, 'sse')).length).toBeGreaterThan(5)
  await live.button('Stop').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    live.button('Save this run (JSON)').click(),
  ])
  const recording = readTokens(JSON.parse(await readFile(await download.path(), 'utf8')))
  expect(recording.parameters).toMatchObject({ rateHz: 25, durationS: 20 })
  for (const { transport, signals } of recording.lanes) {
    const words = signals.flatMap((signal) => (signal.type === 'word' ? [signal.word] : []))
    await expect.poll(() => wordsOn(page, transport as Lane)).toEqual(words)
  }
})

test('has no accessibility violation while it runs, nor after a cut', async ({ page }) => {
  const live = await LivePage.open(page, PATH)
  await live.start()
  await live.button('Connection lost').click()
  await expect(state(page, 'sse')).toContainText('resumed')
  await live.button('Pause').click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page)).toEqual([])
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('shows the recorded run, with its words, pictures and numbers', async ({ page }) => {
    await page.goto(PATH)
    await expect(page.locator('noscript .notice')).toContainText('needs JavaScript')
    await expect(page.locator('.drawn')).toContainText('Recorded')
    for (const lane of LANES) {
      const column = page.locator(`.tok [data-t=${lane}]`)
      await expect(column.locator('.said')).toContainText(/\w+ \w+ \w+/)
      await expect(column.getByRole('img')).toHaveAccessibleName(/500 of 500 words/)
    }
    await page.getByText('Read this run as numbers and text').click()
    await expect(page.locator('.metr tbody tr')).toHaveCount(3)
  })
})
