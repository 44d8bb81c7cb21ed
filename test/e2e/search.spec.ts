import { expect, type Page, test } from '@playwright/test'
import { watch } from './support/watch.ts'

const status = (page: Page) => page.locator('[data-status]')
const results = (page: Page) => page.locator('[data-results] > li')
const kind = (page: Page, name: string) =>
  page.getByRole('radio', { name: new RegExp(`^${name}`) }).check({ force: true })

test('a search in the address is answered, can be narrowed and undone, and works by keyboard', async ({
  page,
  baseURL,
}) => {
  const seen = await watch(page, new URL(baseURL ?? '').origin)
  await page.goto('/search/?q=heartbeat')
  const field = page.getByRole('searchbox', { name: 'What are you looking for?' })
  await expect(field).toHaveValue('heartbeat')
  await expect(status(page)).toHaveText(/^\d+ results for “heartbeat”\.$/)
  await expect(page.getByRole('link', { name: 'Heartbeat', exact: true })).toHaveAttribute(
    'href',
    '/learn/glossary/#heartbeat',
  )
  await expect(results(page).locator('mark').first()).toContainText(/heartbeat/i)
  await expect(page.getByText('Browse instead')).toBeHidden()

  await kind(page, 'Claims')
  await expect(page).toHaveURL('/search/?q=heartbeat&kind=Claim')
  await expect(results(page).first()).toContainText(/^Claim · \w+“/)
  await expect(results(page).filter({ hasText: 'in Glossary' })).toHaveCount(0)
  await page.goBack()
  await expect(page).toHaveURL('/search/?q=heartbeat')
  await expect(results(page).filter({ hasText: 'in Glossary' })).not.toHaveCount(0)

  await page.keyboard.press('Escape')
  await page.locator('h1').click()
  await page.keyboard.press('/')
  await expect(field).toBeFocused()
  await field.fill('websocket')
  await expect(page).toHaveURL('/search/?q=websocket')
  await expect(status(page)).toHaveText(/for “websocket”\./)
  await page.keyboard.press('ArrowDown')
  await expect(results(page).first().getByRole('link').first()).toBeFocused()
  await page.getByRole('button', { name: 'Show more results' }).click()
  await expect(results(page)).toHaveCount(20)
  await expect(results(page).nth(10).getByRole('link').first()).toBeFocused()

  await field.fill('qqqqzz')
  await expect(status(page)).toContainText('Not on this site: “qqqqzz”')
  await expect(results(page)).toHaveCount(0)
  await expect(page.getByText('Browse instead')).toBeVisible()
  await field.fill('')
  await expect(page).toHaveURL('/search/')
  await expect(status(page)).toBeEmpty()
  expect(await seen()).toEqual([])
})

test('an index that fails to load is reported, and requested again', async ({ page }) => {
  await page.route('**/search/index.json', (route) => route.abort())
  await page.goto('/search/?q=nginx')
  await expect(status(page)).toContainText('did not load')
  await expect(page.getByText('Browse instead')).toBeVisible()
  await page.unroute('**/search/index.json')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(status(page)).toHaveText(/results for “nginx”/)
})

test('text from the address is shown as text', async ({ page }) => {
  await page.goto('/search/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&kind=%22%3E')
  await expect(status(page)).toContainText('Not on this site: “img”')
  await expect(page.getByRole('radio', { name: 'Everything' })).toBeChecked()
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the lists are there, and the page says why the search is not', async ({ page }) => {
    await page.goto('/search/?q=nginx')
    await expect(page.getByRole('searchbox')).toBeHidden()
    await expect(page.locator('noscript p', { hasText: 'needs JavaScript' })).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: 'Glossary' })).toBeVisible()
  })
})
