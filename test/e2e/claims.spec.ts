import { expect, type Page, test } from '@playwright/test'

const shown = (page: Page) => page.locator('.audit > li:visible')
const status = (page: Page) =>
  page.getByRole('form', { name: 'Filter the claims' }).getByRole('status')
const verdict = (page: Page, name: string) =>
  page.getByRole('radio', { name, exact: true }).check({ force: true })
const idsOf = (page: Page) => shown(page).evaluateAll((items) => items.map(({ id }) => id))

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('every claim is there, in groups, and can be cited', async ({ page }) => {
    await page.goto('/claims/?verdict=holds')
    const all = page.locator('.audit > li')
    expect(await all.count()).toBeGreaterThanOrEqual(61)
    await expect(shown(page)).toHaveCount(await all.count())
    await expect(page.locator('form')).toBeHidden()
    const claim = page.locator('#six-connections')
    await claim.getByText('Cite').click()
    await expect(claim.locator('.cite p')).toContainText('/claims/#six-connections')
    await expect(claim.getByRole('button')).toBeHidden()
  })
})

test('numbers run from 1 to 61, each on one claim', async ({ page }) => {
  await page.goto('/claims/')
  const numbers = await page.locator('.audit .no').allInnerTexts()
  const counted = numbers.flatMap((text) => /\d+/.exec(text)?.[0] ?? []).map(Number)
  expect(counted.sort((a, b) => a - b)).toEqual(Array.from({ length: 61 }, (_, i) => i + 1))
})

test('filters show what is chosen, say how many, and hide groups without any', async ({ page }) => {
  await page.goto('/claims/')
  const total = await shown(page).count()
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
  await expect(status(page)).toHaveText(/^None of the \d+ claims is all of that/)
})

test('the address keeps the filters, and back and forward restore them', async ({ page }) => {
  await page.goto('/claims/')
  await verdict(page, 'Wrong')
  await expect(page).toHaveURL('/claims/?verdict=wrong')
  const wrong = await idsOf(page)
  await page.getByLabel('Subject').selectOption('scaling')
  await expect(page).toHaveURL('/claims/?verdict=wrong&subject=scaling')
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

test('what the page does not offer is ignored in an address', async ({ page }) => {
  await page.goto('/claims/?verdict=splendid&subject=%00&article=<b>&colour=green')
  await expect(status(page)).toHaveText(/^(\d+) of \1 claims$/)
})

test('a claim that the address names is shown, whatever the filters say', async ({ page }) => {
  await page.goto('/claims/?verdict=wrong#six-connections')
  await expect(page.locator('#six-connections')).toBeInViewport()
  await expect(page).toHaveURL('/claims/#six-connections')
  await expect(status(page)).toHaveText(/^(\d+) of \1 claims$/)
})

test('the address of a claim keeps the filter that shows it', async ({ page }) => {
  await page.goto('/claims/?verdict=holds')
  await page.getByRole('link', { name: 'Claim 15', exact: true }).click()
  await expect(page).toHaveURL('/claims/?verdict=holds#six-connections')
  await expect(page.locator('#websocket-h2')).toBeHidden()
})

test('a citation is copied as plain text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/claims/')
  const claim = page.locator('#sticky-sessions-not-needed')
  await claim.getByText('Cite').click()
  await claim.getByRole('button', { name: 'Copy as citation' }).click()
  await expect(page.locator('#status')).toHaveText('Copied')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const statement = await claim.locator('.what > p').first().innerText()
  expect(copied).toContain('Wrong.')
  expect(copied).toContain(statement)
  expect(copied).toMatch(
    /as of \d{4}-\d{2}-\d{2}\. https:\/\/\S+\/claims\/#sticky-sessions-not-needed$/,
  )
})

test('the case library filters as well, and goes back', async ({ page }) => {
  await page.goto('/cases/')
  await page.getByLabel('Chose').selectOption('sse')
  await expect(page).toHaveURL('/cases/?chosen=sse')
  const some = await page.locator('.cases > li:visible').count()
  await page.goBack()
  await expect(page).toHaveURL('/cases/')
  expect(await page.locator('.cases > li:visible').count()).toBeGreaterThan(some)
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
