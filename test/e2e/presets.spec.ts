import { expect, type Page, test } from '@playwright/test'
import { violations } from './support/axe.ts'

const tile = (page: Page, name: string) => page.locator('.tiles').getByRole('link', { name })
const part = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
const chat = 'Chat with typing indicators'
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const assumedAt = (page: Page, answer: string) =>
  page.locator('.opts > li').filter({ has: page.locator(`[data-answer="${answer}"]`) })

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a use opens by its link, and leads to the question that is left', async ({ page }) => {
    await page.goto('/decide/')
    await expect(page.locator('.tiles a')).toHaveCount(18)
    await expect(page.locator('.part:visible')).toHaveCount(0)
    await tile(page, chat).click()
    await expect(page).toHaveURL('/decide/?building=chat#building-chat')
    await expect(page.locator('.part:visible')).toHaveCount(1)
    await expect(part(page, chat).getByText('assumed', { exact: true })).toHaveCount(6)
    await part(page, chat).getByRole('link', { name: 'Continue to question 3' }).click()
    await expect(page).toHaveURL('/decide/sends-no/latency-no/?building=chat')
  })

  test('an assumed answer is changed on the page of its question', async ({ page }) => {
    await page.goto('/decide/?building=chat#building-chat')
    await part(page, chat)
      .getByRole('link', { name: /^Change.*Under 100 ms/ })
      .click()
    await expect(page).toHaveURL('/decide/sends-no/?building=chat')
    await expect(heading(page)).toContainText('100 ms')
  })

  test('a use that ends the questions leads to its reading', async ({ page }) => {
    await page.goto('/decide/?building=game#building-game')
    await page.getByRole('link', { name: 'First reading with these answers' }).click()
    await expect(page).toHaveURL(/^[^?]*\/decide\/sends-yes\/\?building=game/)
  })

  test('every platform opens by its link, with sources', async ({ page }) => {
    await page.goto('/decide/')
    const places = page.locator('.where-list a')
    expect(await places.count()).toBeGreaterThan(30)
    await places.filter({ hasText: 'Railway' }).click()
    const railway = part(page, 'On Railway')
    await expect(railway).toBeVisible()
    await expect(railway.getByText('from the platform')).not.toHaveCount(0)
    await expect(railway.locator('.refs a').first()).toBeVisible()
  })
})

test('both are chosen on the page, stay in the address, and are undone by going back', async ({
  page,
}) => {
  await page.goto('/decide/')
  await page.evaluate(() => document.documentElement.setAttribute('data-kept', ''))
  await tile(page, chat).click()
  await expect(page).toHaveURL('/decide/?building=chat')
  await expect(page.getByRole('heading', { name: chat })).toBeFocused()
  await expect(tile(page, chat)).toHaveAttribute('aria-current', 'true')

  await page.getByLabel('Platform').selectOption('railway')
  await page.getByRole('button', { name: 'Use this' }).click()
  await expect(page).toHaveURL('/decide/?building=chat&runs-on=railway')
  await expect(part(page, 'On Railway')).toBeVisible()
  await expect(page.locator('.part:visible')).toHaveCount(2)

  await page.goBack()
  await expect(page).toHaveURL('/decide/?building=chat')
  await expect(part(page, 'On Railway')).toBeHidden()
  await expect(page.getByLabel('Platform')).toHaveValue('')
  await page.goBack()
  await expect(page.locator('.part:visible')).toHaveCount(0)
  await page.goForward()
  await page.goForward()
  await expect(part(page, 'On Railway')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.hasAttribute('data-kept'))).toBe(true)

  await part(page, chat).getByRole('link', { name: 'Clear' }).click()
  await expect(page).toHaveURL('/decide/')
  await expect(page.locator('.part:visible')).toHaveCount(0)
})

test('the platform answers question 3 of what is built', async ({ page }) => {
  await page.goto('/decide/?building=chat&runs-on=railway')
  await expect(part(page, chat).getByRole('link', { name: 'Go on' })).toBeHidden()
  const read = part(page, chat).getByRole('link', { name: 'First reading with these answers' })
  await expect(read).toHaveAttribute(
    'href',
    /\/decide\/sends-no\/latency-no\/http-yes\/\?building=chat/,
  )
  await read.click()
  await expect(heading(page)).toContainText('Server-Sent Events')
  await expect(page).toHaveURL(/\/decide\/sends-no\/latency-no\/http-yes\//)
})

test('presets are kept through the questions, and mark the answers they stand for', async ({
  page,
}) => {
  await page.goto('/decide/?building=chat&runs-on=railway')
  await expect(assumedAt(page, 'no')).toContainText(`assumed for ${chat}`)
  await assumedAt(page, 'no').locator('a').first().click()
  await expect(page).toHaveURL('/decide/sends-no/?building=chat&runs-on=railway')
  await expect(assumedAt(page, 'no')).toContainText('assumed for')
  await expect(assumedAt(page, 'yes')).not.toContainText('assumed')
  await assumedAt(page, 'no').locator('a').first().click()
  await expect(page).toHaveURL('/decide/sends-no/latency-no/?building=chat&runs-on=railway')
  await expect(assumedAt(page, 'yes')).toContainText('from Railway')
  await expect(assumedAt(page, 'yes').locator('.refs a').first()).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL('/decide/sends-no/?building=chat&runs-on=railway')
  await expect(assumedAt(page, 'no')).toContainText('assumed for')
  await page.getByRole('link', { name: 'Change answer 1' }).click()
  await expect(page).toHaveURL('/decide/?building=chat&runs-on=railway')
  await expect(part(page, chat)).toBeVisible()
})

test('unknown values are dropped from an address', async ({ page }) => {
  await page.goto('/decide/sends-no/?building=telepathy&runs-on=%00&runs-on=railway')
  await expect(page).toHaveURL('/decide/sends-no/?runs-on=railway')
  await page.goto('/decide/?building=__proto__')
  await expect(page).toHaveURL('/decide/')
  await expect(page.locator('.part:visible')).toHaveCount(0)
})

test('a part that a search result or an old link names is shown', async ({ page }) => {
  await page.goto('/decide/#building-sync')
  await expect(page).toHaveURL('/decide/?building=sync#building-sync')
  await expect(part(page, 'File or state sync')).toBeInViewport()
})

test('in a frame the questions that presets answer are skipped', async ({ page }) => {
  await page.goto('/embed/decide/?building=chat&theme=dark')
  await expect(page).toHaveURL('/embed/decide/sends-no/latency-no/?building=chat&theme=dark')
  await expect(heading(page)).toContainText('HTTP-native')
  await page.goto('/embed/decide/?building=chat&runs-on=railway')
  await expect(heading(page)).toHaveText('Server-Sent Events, with POST for what the client says')
  await expect(page).toHaveURL(/\/embed\/decide\/sends-no\/latency-no\/http-yes\//)
  await page.goto('/embed/decide/?building=telepathy')
  await expect(heading(page)).toContainText('continuously')
})

test('starting again in a frame leads to question 1, whatever the host has answered', async ({
  page,
}) => {
  await page.goto('/embed/decide/?building=chat&runs-on=railway&binary=yes&theme=dark')
  await expect(page).toHaveURL(/\/embed\/decide\/sends-no\/latency-no\/http-yes\//)
  await page.getByRole('link', { name: 'Start again' }).click()
  await expect(page).toHaveURL('/embed/decide/?theme=dark')
  await expect(heading(page)).toContainText('continuously')
})

test('a verdict in a frame considers what is built and where it runs', async ({ page }) => {
  const verdict = '/embed/verdict/sends-no/latency-no/http-yes/'
  await page.goto(`${verdict}?building=ai-replies&runs-on=railway&building=x&theme=dark`)
  await expect(heading(page)).toHaveText('Server-Sent Events, read with fetch')
  await expect(page).toHaveURL(`${verdict}?building=ai-replies&runs-on=railway&theme=dark`)
  await expect(page.locator('.because dd').first()).toContainText('assumed for AI replies')
  const more = page.getByRole('link', { name: 'This result, with sources' })
  const whole = '/decide/sends-no/latency-no/http-yes/?building=ai-replies&runs-on=railway'
  await expect(more).toHaveAttribute('href', whole)
  await expect(page.locator('[data-verdict-of]')).toHaveAttribute('data-result', whole)

  await page.goto('/embed/decide/?building=ai-replies&runs-on=railway')
  await expect(heading(page)).toHaveText('Server-Sent Events, read with fetch')
  await page.getByText('Refine it').click()
  await page.locator('#refine-binary').getByText('Yes', { exact: true }).click()
  await expect(page).toHaveURL(/\?building=ai-replies&runs-on=railway&.*binary=yes/)
})

test('question 1 stays on the first screen of a phone, and nothing overflows', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/decide/')
  for (const answer of ['yes', 'no', 'unsure']) {
    const box = await page.locator(`.opts [data-answer="${answer}"]`).boundingBox()
    expect(box && box.y + box.height, answer).toBeLessThan(844)
  }
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto('/decide/?building=chat&runs-on=cloudflare-proxy')
  await expect(part(page, chat)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the start with both chosen is accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto('/decide/?building=chat&runs-on=railway')
    await expect(part(page, chat)).toBeVisible()
    expect(await violations(page, { inside: 'main' })).toEqual([])
  })
}
