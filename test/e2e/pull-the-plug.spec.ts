import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { LaneAccount } from '../../src/bench/lane-account.ts'
import { cutStories } from '../../src/bench/plug-story.ts'
import { parseRecording } from '../../src/bench/recording-json.ts'
import { readStorm, stormFindings } from '../../src/bench/storm.ts'
import { violations } from './support/axe.ts'
import { button, openDemo } from './support/network-demo.ts'

const PATH = '/live/pull-the-plug/'

async function saved(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()])
  return await readFile(await download.path(), 'utf8')
}

test('the plug is really pulled, and the page tells what each client did', async ({ page }) => {
  const demo = await openDemo(page, PATH)
  expect(demo.asked).toEqual([])
  expect(await demo.connections()).toBe(0)
  await button(page, 'Start').click()
  await expect(page.getByRole('img', { name: /^EventSource: Open\. [1-9]/ })).toBeVisible()
  expect(await demo.connections()).toBe(3)
  await button(page, 'Pull the plug').click()
  const table = page.getByRole('region', { name: 'What each client did' })
  await expect(table).toContainText('close code 1006')
  await expect(table).toContainText('Last-Event-ID:')
  await expect(table).toContainText('does not come back')
  await expect(table).toContainText('chosen at random')
  await expect(
    page.getByRole('img', { name: /^WebSocket, as it comes: Closed for good/ }),
  ).toBeVisible()
  await expect(page.locator('.demo .bar2').first()).toContainText('Over', { timeout: 40_000 })
  expect(await demo.connections()).toBe(0)

  const run = parseRecording(await saved(page, 'Save this run (JSON)'))
  expect(run.faults).toHaveLength(1)
  const [plain, resume, source] = run.lanes.map(({ client, signals }) => {
    const account = new LaneAccount({ rateHz: run.parameters.rateHz, events: run.events })
    for (const signal of signals) account.add(signal)
    return { client, ...account.counts(run.endedAtMs), cuts: cutStories(signals, run.events) }
  })
  expect([plain?.client, resume?.client, source?.client]).toEqual(['plain', 'resume', 'browser'])
  expect(plain?.lost).toBeGreaterThan(100)
  expect(plain?.received).toBe(run.events - (plain?.lost ?? 0))
  for (const lane of [resume, source]) {
    expect(lane).toMatchObject({ received: run.events, lost: 0, duplicated: 0, outOfOrder: 0 })
    expect(lane?.cuts).toHaveLength(1)
    expect(lane?.cuts[0]?.after).toBeGreaterThan(0)
  }
  expect(source?.replayed).toBeGreaterThan(0)
  expect(await page.locator('[style]').count()).toBe(0)
})

test('Stop closes everything, and tells the server', async ({ page }) => {
  const demo = await openDemo(page, PATH)
  await button(page, 'Start').click()
  await expect(page.getByRole('img', { name: /^EventSource: Open\. [1-9]/ })).toBeVisible()
  await button(page, 'Stop').click()
  await expect(page.locator('.demo .bar2').first()).toContainText('Stopped')
  expect(await demo.connections()).toBe(0)
  await expect.poll(() => demo.asked.filter((one) => one.startsWith('DELETE'))).toHaveLength(1)
  await button(page, 'Reset').click()
  await expect(page.getByText('A recorded run, until you start your own')).toBeVisible()
})

test('a crowd comes back at once after a fixed wait, and spread out after a random one', async ({
  page,
}) => {
  const demo = await openDemo(page, PATH)
  await page.locator('#storm-h').scrollIntoViewIfNeeded()
  await button(page, 'Start the storm').click()
  const section = page.locator('section.demo', { has: page.locator('#storming') })
  await expect(section).toContainText('Over', { timeout: 40_000 })
  expect(await demo.connections()).toBe(0)
  const storm = readStorm(JSON.parse(await saved(page, 'Save this storm (JSON)')))
  const [fixed, jitter] = storm.rounds
  expect(storm.rounds.map(({ policy, clients }) => [policy, clients.length])).toEqual([
    ['fixed', 12],
    ['jitter', 12],
  ])
  for (const { clients } of storm.rounds) {
    for (const { waitMs, askedAtMs } of clients) {
      expect(askedAtMs).toBeGreaterThanOrEqual(waitMs - 2)
    }
  }
  expect(new Set(fixed?.clients.map(({ waitMs }) => waitMs))).toEqual(new Set([2000]))
  expect(new Set(jitter?.clients.map(({ waitMs }) => waitMs)).size).toBeGreaterThan(6)
  if (!fixed || !jitter) return
  expect(stormFindings(fixed)?.arrived).toBe(12)
  expect(stormFindings(jitter)?.arrived).toBe(12)
})

test('without JavaScript the recorded runs tell the same', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' })
  const page = await context.newPage()
  await page.goto(PATH)
  await expect(page.getByText('A recorded run, until you start your own')).toBeVisible()
  await expect(page.getByText('A recorded storm, until you start your own')).toBeVisible()
  await expect(
    page.getByRole('img', { name: /^WebSocket, as it comes: Closed for good/ }),
  ).toBeVisible()
  await expect(page.getByRole('region', { name: 'What each client did' })).toBeVisible()
  await context.close()
})

test('axe finds nothing while it runs', async ({ page }) => {
  await openDemo(page, PATH)
  await button(page, 'Start').click()
  await expect(page.getByRole('img', { name: /^EventSource: Open\. [1-9]/ })).toBeVisible()
  await button(page, 'Pull the plug').click()
  await expect(page.getByRole('region', { name: 'What each client did' })).toBeVisible()
  expect(await violations(page)).toEqual([])
})
