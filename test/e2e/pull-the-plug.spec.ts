import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { readStorm, stormFindings } from '../../src/bench/storm.ts'
import { violations } from './support/axe.ts'
import { button, openDemo } from './support/network-demo.ts'

const PATH = '/live/pull-the-plug/'

test('the simulation follows the settings, and needs no connection', async ({ page }) => {
  const demo = await openDemo(page, PATH)
  const simulated = page.locator('section', { has: page.locator('#simulated') })
  const fixed = simulated.getByRole('img', { name: /^Fixed wait: / })
  await expect(fixed).toHaveAccessibleName(/at most 5,000 in one second/)
  const jitter = simulated.getByRole('img', { name: /^Growing, with jitter: / })
  const restart = await jitter.getAttribute('aria-label')
  await button(page, 'Proxy reload').click()
  await expect(jitter).not.toHaveAccessibleName(restart ?? '')
  await expect(button(page, 'Proxy reload')).toHaveAttribute('aria-pressed', 'true')
  await page.getByText('Settings', { exact: true }).click()
  await page.getByLabel('Simulated clients').selectOption('1000')
  await expect(simulated).toContainText('Simulated: 1,000 clients')
  await page.getByLabel('First wait, at most').selectOption('30000')
  await expect(simulated).toContainText(
    'Math.random() * Math.min(30_000, 30_000 * 2 ** failures++)',
  )
  expect(demo.asked).toEqual([])
  expect(await violations(page)).toEqual([])
})

test('a real crowd is refused while the server is down, and reconnects by three policies', async ({
  page,
}) => {
  const demo = await openDemo(page, PATH)
  await button(page, 'Start').click()
  const section = page.locator('section', { has: page.locator('#crowd') })
  await expect(section).toContainText('Over', { timeout: 45_000 })
  expect(await demo.connections()).toBe(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Save this run (JSON)').click(),
  ])
  const storm = readStorm(JSON.parse(await readFile(await download.path(), 'utf8')))
  expect(storm).toMatchObject({ cause: 'restart', firstMs: 1000 })
  expect(storm.rounds.map(({ policy, clients }) => [policy, clients.length])).toEqual([
    ['fixed', 30],
    ['growing', 30],
    ['jitter', 30],
  ])
  for (const round of storm.rounds) {
    expect(stormFindings(round).back).toBe(30)
    for (const { attempts } of round.clients) {
      for (const { waitMs, askedAtMs } of attempts) {
        expect(askedAtMs).toBeGreaterThanOrEqual(waitMs - 2)
      }
    }
  }
  const [fixed, , jitter] = storm.rounds
  // The browser delays some handshakes until the server is up again; others are refused.
  expect(fixed && stormFindings(fixed).attempts).toBeGreaterThan(35)
  expect(new Set(jitter?.clients.map(({ attempts }) => attempts[0]?.waitMs)).size).toBeGreaterThan(
    9,
  )
  expect(await page.locator('[style]').count()).toBe(0)
})

test('Stop closes everything, and tells the server', async ({ page }) => {
  const demo = await openDemo(page, PATH)
  await button(page, 'Start').click()
  await expect(page.locator('#crowd')).toContainText('Running')
  await button(page, 'Stop').click()
  await expect(page.locator('#crowd')).toContainText('Stopped')
  expect(await demo.connections()).toBe(0)
  await expect.poll(() => demo.asked.filter((one) => one.startsWith('DELETE'))).toHaveLength(2)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the simulation and a recorded crowd are there', async ({ page }) => {
    await page.goto(PATH)
    await expect(page.getByRole('img', { name: /^Growing, with jitter: / })).toHaveCount(2)
    await expect(page.getByText('A recorded crowd, until you start your own')).toBeVisible()
    await expect(page.getByText('Every connection ends at once')).toBeVisible()
  })
})
