import { expect, type Page, test } from '@playwright/test'

const rows = (page: Page) => page.locator('[data-items] > tr:visible')

test('the table is filtered, and a cell leads to its transcript', async ({ page }) => {
  await page.goto('/lab/paths/')
  const all = await rows(page).count()
  expect(all).toBeGreaterThanOrEqual(40)
  await page.getByLabel('My stack').fill('express')
  await expect(page).toHaveURL('/lab/paths/?q=express')
  await expect(page.getByRole('status').first()).toHaveText(new RegExp(`^\\d of ${all} subjects$`))
  await page.getByRole('radio', { name: 'With faults' }).check({ force: true })
  await expect(page).toHaveURL('/lab/paths/?q=express&faults=yes')
  await page.goBack()
  await expect(page).toHaveURL('/lab/paths/?q=express')
  await page.getByLabel('My stack').fill('')
  const cell = page.locator('#webpack-dev-server [data-p="1"] a')
  await expect(cell).toContainText('All at the end')
  await cell.click()
  await expect(page).toHaveURL('/lab/paths/webpack-dev-server/#probe-events')
  await expect(page.locator('#probe-events')).toBeVisible()
  await expect(page.locator('#probe-events')).toBeInViewport()
  await expect(page.locator('#probe-events tbody tr').first()).toContainText('1')
})

test('on a narrow screen the picked probe is shown', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto('/lab/paths/')
  const nginx = page.locator('#nginx td:visible')
  await expect(nginx).toHaveCount(1)
  await expect(nginx).toContainText('All at the end')
  await expect(page.getByLabel('Probe')).toHaveValue('1')
  await page.getByLabel('Probe').selectOption('9')
  await expect(nginx).toContainText('Refused')
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBe(320)
})

test('the clients are filtered, and a cell leads to its transcript', async ({ page }) => {
  await page.goto('/lab/clients/?runtime=deno')
  const deno = await rows(page).count()
  await page.getByLabel('Transport').selectOption('sse')
  await expect(page).toHaveURL('/lab/clients/?kind=sse&runtime=deno')
  expect(await rows(page).count()).toBeLessThan(deno)
  await expect(page.getByRole('rowheader', { name: 'WebSocket', exact: true })).toBeHidden()
  await page
    .locator('#deno-eventsource')
    .getByRole('link', { name: /Comes back/ })
    .first()
    .click()
  await expect(page).toHaveURL('/lab/clients/deno-eventsource/#probe-drop')
  await expect(page.locator('#probe-drop')).toBeInViewport()
  await expect(page.locator('#probe-drop')).toContainText('GET 2')
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })

  test('every cell is there, with the name of its probe', async ({ page }) => {
    await page.goto('/lab/paths/')
    await expect(page.locator('#nginx td:visible')).toHaveCount(10)
    await expect(page.locator('#nginx')).toContainText('WebSocket')
    await expect(page.locator('form').first()).toBeHidden()
    await page.locator('#nginx [data-p="1"] a').click()
    await expect(page.locator('#probe-events')).toBeVisible()
  })
})
