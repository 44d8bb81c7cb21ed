import { expect, type Page, test } from '@playwright/test'

const shown = (page: Page) => page.locator('[data-items] > li:visible')
const status = (page: Page) =>
  page.getByRole('form', { name: 'Filter the claims' }).getByRole('status')
const verdict = (page: Page, name: string) =>
  page.getByRole('radio', { name: new RegExp(`^${name}`) }).check({ force: true })
const idsOf = (page: Page) => shown(page).evaluateAll((items) => items.map(({ id }) => id))

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('every claim is there, in groups, and has a page', async ({ page }) => {
    await page.goto('/claims/?verdict=holds')
    expect(await page.locator('.audit > li:visible').count()).toBeGreaterThanOrEqual(61)
    expect(await page.locator('[data-items] > li').count()).toBeGreaterThan(300)
    await expect(page.locator('form')).toBeHidden()
    await page.locator('#six-connections a').click()
    await expect(page).toHaveURL('/claims/six-connections/')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('six')
    await expect(page.locator('#citation')).toContainText('/claims/six-connections/')
    await expect(page.getByRole('heading', { name: 'Where it is used' })).toBeVisible()
    await expect(page.getByRole('button')).toBeHidden()
  })

  test('the old page of every statement leads to the list', async ({ page }) => {
    await page.goto('/claims/all/#six-connections')
    await expect(page).toHaveURL('/claims/#six-connections')
  })
})

test('words narrow the list to entries with all of them, and the address keeps them', async ({
  page,
}) => {
  await page.goto('/claims/')
  const field = page.getByRole('searchbox', { name: 'Find' })
  await field.fill('sticky sessions')
  await expect(page).toHaveURL('/claims/?q=sticky+sessions')
  expect(await idsOf(page)).toContain('sticky-sessions-not-needed')
  expect(await shown(page).count()).toBeLessThan(15)
  await page.reload()
  await expect(field).toHaveValue('sticky sessions')
  expect(await idsOf(page)).toContain('sticky-sessions-not-needed')
  await field.fill('qqzzy')
  await expect(status(page)).toHaveText('No claims match. Clear a filter.')
  await field.fill('')
  await expect(page).toHaveURL('/claims/')
  await expect(status(page)).toHaveText(/^(\d+) of \1 claims$/)
})

test('filters show what is chosen, say how many, and hide groups without any', async ({ page }) => {
  await page.goto('/claims/')
  const total = await page.locator('[data-items] > li').count()
  await verdict(page, 'Outdated')
  const outdated = await idsOf(page)
  expect(outdated).toContain('websocket-h2')
  expect(outdated).not.toContain('websocket-two-way')
  await expect(status(page)).toHaveText(`${outdated.length} of ${total} claims`)
  await expect(page.getByRole('heading', { name: 'Security' })).toBeHidden()
  await page.getByLabel('Subject').selectOption('browsers')
  await page.getByLabel('Said in').selectOption('right-tech')
  expect(await idsOf(page)).toEqual(
    ['websocket-h2', 'sse-baseline'].sort((a, b) => outdated.indexOf(a) - outdated.indexOf(b)),
  )
  await page.getByLabel('Subject').selectOption('security')
  await expect(status(page)).toHaveText('No claims match. Clear a filter.')
})

test('the address keeps the filters, and back and forward restore them', async ({ page }) => {
  await page.goto('/claims/')
  await verdict(page, 'Wrong')
  await expect(page).toHaveURL('/claims/?verdict=wrong')
  const wrong = await idsOf(page)
  await page.getByLabel('Subject').selectOption('scaling')
  await expect(page).toHaveURL('/claims/?subject=scaling&verdict=wrong')
  const both = await idsOf(page)
  expect(both.length).toBeLessThan(wrong.length)

  await page.goBack()
  await expect(page).toHaveURL('/claims/?verdict=wrong')
  expect(await idsOf(page)).toEqual(wrong)
  await expect(page.getByLabel('Subject')).toHaveValue('')
  await page.goForward()
  expect(await idsOf(page)).toEqual(both)
  await expect(page.getByLabel('Subject')).toHaveValue('scaling')

  await page.reload()
  expect(await idsOf(page)).toEqual(both)
  await expect(page.getByRole('radio', { name: 'Wrong' })).toBeChecked()
})

test('values that the page does not offer are ignored in an address', async ({ page }) => {
  await page.goto('/claims/?verdict=splendid&subject=%00&article=<b>&colour=green')
  await expect(status(page)).toHaveText(/^(\d+) of \1 claims$/)
})

test('a claim that the address names is shown, whatever the filters say', async ({ page }) => {
  await page.goto('/claims/?verdict=wrong#six-connections')
  await expect(page.locator('#six-connections')).toBeInViewport()
  await expect(page).toHaveURL('/claims/#six-connections')
  await expect(status(page)).toHaveText(/^(\d+) of \1 claims$/)
})

test('a folded statement that the address names is opened', async ({ page }) => {
  await page.goto('/claims/')
  const folded = page.locator('details[data-group] li').first()
  const id = await folded.getAttribute('id')
  await page.goto(`/claims/#${id}`)
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport()
})

test('a citation is copied as plain text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/claims/sticky-sessions-not-needed/')
  await page.getByRole('button', { name: 'Copy as citation' }).click()
  await expect(page.locator('#status')).toHaveText('Copied')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const statement = await page.locator('.lede').innerText()
  expect(copied).toContain('Depends.')
  expect(copied).toContain(statement)
  expect(copied).toMatch(
    /as of \d{4}-\d{2}-\d{2}\. https:\/\/\S+\/claims\/sticky-sessions-not-needed\/$/,
  )
})

test('the case library begins with the list, filters, and goes back', async ({ page }) => {
  await page.goto('/cases/')
  const systems = page.locator('.cases > li:visible')
  await page.getByLabel('Chose').selectOption('sse')
  await expect(page).toHaveURL('/cases/?chosen=sse')
  const some = await systems.count()
  await page.goBack()
  await expect(page).toHaveURL('/cases/')
  expect(await systems.count()).toBeGreaterThan(some)
  const score = await page.locator('#score').boundingBox()
  const first = await systems.first().boundingBox()
  expect(first?.y).toBeLessThan(score?.y ?? 0)
})

test('the case library is searched by words, which the address keeps', async ({ page }) => {
  await page.goto('/cases/')
  const field = page.getByRole('searchbox', { name: 'Find' })
  await field.fill('slack')
  await expect(page).toHaveURL('/cases/?q=slack')
  const found = await page.locator('.cases > li:visible').allInnerTexts()
  expect(found.length).toBeGreaterThan(0)
  expect(found.every((text) => /slack/i.test(text))).toBe(true)
  await page.reload()
  await expect(field).toHaveValue('slack')
})

test('the framework is compared with simpler ways to choose', async ({ page }) => {
  await page.goto('/cases/')
  const rows = page.getByRole('region', { name: /simpler ways/ }).getByRole('row')
  await expect(rows.filter({ hasText: 'Always WebSocket' })).toContainText(/\d+ of \d+/)
  await expect(rows.filter({ hasText: 'Logistic regression' })).toContainText(/\d+ %, \d+ to \d+/)
  await expect(rows.filter({ hasText: 'The framework with' })).toContainText(/\d+ %, \d+ to \d+/)
  await expect(page.getByRole('main')).not.toContainText(/recommended or (named|second)/i)
})

for (const [path, list] of [
  ['/claims.json', 'claims'],
  ['/sources.json', 'sources'],
] as const) {
  test(`${path} is served as JSON with its version and day`, async ({ request }) => {
    const response = await request.get(path)
    expect(response.headers()['content-type']).toContain('application/json')
    const data = await response.json()
    expect(data).toMatchObject({
      version: 1,
      updated: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    })
    expect(data[list].length).toBeGreaterThan(50)
  })
}
