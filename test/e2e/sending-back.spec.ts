import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { readSending } from '../../src/bench/sending-recording.ts'
import { violations } from './support/axe.ts'
import { LivePage } from './support/live-page.ts'

const PATH = '/live/sending-back/'

/** Reads a row of the table as numbers, by rate, lane and column. */
async function numbers(page: Page, rateHz: number, way: 'websocket' | 'sse') {
  return await page.locator('.metr').evaluate(
    (table, [rate, lane]) => {
      const heads = [...table.querySelectorAll('thead th')].map((head) => head.textContent ?? '')
      const body = [...table.querySelectorAll('tbody')].find(
        (each) => each.querySelector('th')?.textContent === rate,
      )
      const cells = [...(body?.querySelectorAll(`[data-t=${lane}] td`) ?? [])]
      const names = heads.slice(-cells.length)
      return Object.fromEntries(
        cells.map((cell, index) => [
          names[index],
          Number((cell.textContent ?? '').replaceAll(',', '').replace(/ m?s$/, '')),
        ]),
      )
    },
    [`${rateHz}`, way] as const,
  )
}

const dataOf = (messages: readonly string[]) => messages.map((text) => JSON.parse(text).data)

test('connects nothing before Start, then sends the same positions both ways', async ({
  page,
  request,
}) => {
  const live = await LivePage.open(page, PATH)
  expect(live.asked).toEqual([])
  expect(await live.connections()).toBe(0)
  await live.start()
  await expect.poll(() => live.posted.length).toBeGreaterThan(15)
  await expect.poll(async () => (await numbers(page, 10, 'sse')).Answered).toBeGreaterThan(10)
  await live.button('Stop').click()
  await expect(page.locator('.bar2')).toContainText('Stopped')
  expect(await live.connections()).toBe(0)
  await expect.poll(() => live.connectionsOnServer(request)).toBe('status 410')

  expect(live.asked).toContain(`GET /companion/v1/runs/${live.run}/sse?echoes=1`)
  const posted = dataOf(live.posted)
  expect(dataOf(live.frames.sent).filter((data) => posted.includes(data))).toEqual(posted)
  const [ws, sse] = [await numbers(page, 10, 'websocket'), await numbers(page, 10, 'sse')]
  expect(ws).toMatchObject({ Sent: live.frames.sent.length, Skipped: 0, Requests: 0 })
  expect(sse).toMatchObject({ Sent: posted.length, Requests: posted.length })
  expect((sse.Sent ?? 0) + (sse.Skipped ?? 0)).toBe(ws.Sent)
  const sizes = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0)
  expect(ws['Bytes up, payload']).toBe(sizes(live.frames.sent))
  expect(ws['Bytes up, framing']).toBe(6 * live.frames.sent.length)
  expect(sse['Bytes up, payload']).toBe(sizes(live.posted))
  expect(await page.locator('[style]').count()).toBe(0)
})

test('draws the position that each lane returned, and follows pointer and keys', async ({
  page,
}) => {
  const live = await LivePage.open(page, PATH)
  await live.start()
  const pad = page.getByRole('application')
  for (const lane of ['websocket', 'sse']) {
    await expect(pad.locator(`.ghost[data-t=${lane}]`)).toHaveAttribute('transform', /^translate/)
  }
  await pad.scrollIntoViewIfNeeded()
  await pad.hover({ position: { x: 3, y: 3 } })
  await expect.poll(() => dataOf(live.posted).at(-1)).toMatch(/^\d \d$/)
  await page.mouse.move(0, 0)
  await expect.poll(() => dataOf(live.posted).at(-1)).not.toMatch(/^\d \d$/)
  await pad.focus()
  for (let press = 0; press < 30; press++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => dataOf(live.frames.sent).at(-1)).toMatch(/^1000 /)
  await page.keyboard.press('Escape')
  await expect.poll(() => dataOf(live.frames.sent).at(-1)).not.toMatch(/^1000 /)
  expect(await live.log()).toContain('you move the position')
})

test('the rate can be changed while it runs, and each has its own numbers', async ({ page }) => {
  const live = await LivePage.open(page, PATH)
  await live.start()
  await expect.poll(async () => (await numbers(page, 10, 'websocket')).Answered).toBeGreaterThan(2)
  await live.button('30 a second').click()
  await expect.poll(async () => (await numbers(page, 30, 'websocket')).Answered).toBeGreaterThan(20)
  expect(await live.log()).toContain('30 a second from now on')
})

test('a sweep goes through five rates, draws them, and can be saved and read again', async ({
  page,
}) => {
  test.setTimeout(90_000)
  const live = await LivePage.open(page, PATH)
  await live.button('Sweep 1 to 60').click()
  await expect(page.locator('.bar2')).toContainText('Over', { timeout: 60_000 })
  expect(await live.connections()).toBe(0)
  await expect(page.locator('.metr tbody')).toHaveCount(5)
  for (const chart of await page.getByRole('img', { name: /Round trip|Bytes a second/ }).all()) {
    await expect(chart).toHaveAccessibleName(/at 1 a second .* at 60 a second/)
    await expect(chart.locator('.mk')).toHaveCount(10)
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    live.button('Save this run (JSON)').click(),
  ])
  const { rates, protocol } = readSending(JSON.parse(await readFile(await download.path(), 'utf8')))
  expect(protocol).toBe('http/1.1')
  await expect(page.locator('.say')).toContainText(/a second, .*Over HTTP\/1\.1 each POST/)
  expect(rates.map(({ rateHz }) => rateHz)).toEqual([1, 5, 10, 30, 60])
  for (const { websocket, sse } of rates) {
    expect(websocket.roundTripsMs).toHaveLength(websocket.answered)
    expect(sse.sent + sse.skipped).toBe(websocket.sent + websocket.skipped)
    expect(sse.requests).toBe(sse.sent)
  }
  const sent = rates.reduce((sum, { websocket }) => sum + websocket.sent, 0)
  expect(sent).toBe(live.frames.sent.length)
})

test('ends everything when the page is left', async ({ page, request }) => {
  const live = await LivePage.open(page, PATH)
  await live.startAndLeave(request)
})

test('ends everything after a minute out of sight', async ({ page, request }) => {
  await page.clock.install()
  const live = await LivePage.open(page, PATH)
  await live.startAndHide()
  await expect.poll(() => live.connectionsOnServer(request)).toBe('status 410')
  expect(await live.connections()).toBe(0)
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

test('has no accessibility violation while it runs', async ({ page }) => {
  const live = await LivePage.open(page, PATH)
  await live.start()
  await expect.poll(async () => (await numbers(page, 10, 'sse')).Answered).toBeGreaterThan(3)
  await live.button('Pause').click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page)).toEqual([])
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('shows the recorded sweep, as drawings, sentences and numbers', async ({ page }) => {
    await page.goto(PATH)
    await expect(page.locator('noscript .notice')).toContainText('needs JavaScript')
    await expect(page.locator('.drawn')).toContainText('Recorded')
    await expect(page.getByRole('img', { name: /^Round trip.*at 60 a second/ })).toBeVisible()
    await expect(page.getByRole('img', { name: /^Bytes a second.*at 60 a second/ })).toBeVisible()
    await expect(page.getByText(/At 60 positions a second, kept up for 5 s/)).toBeVisible()
    await page.getByText('Read this run as numbers').click()
    await expect(page.locator('.metr tbody')).toHaveCount(5)
  })
})
