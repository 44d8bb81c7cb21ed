import { expect, type Page, test } from '@playwright/test'

const button = (page: Page) => page.getByRole('button', { name: /^Theme: / })

/** The page's background colour, and whether it is dark. */
function background(page: Page): Promise<{ color: string; dark: boolean }> {
  return page.evaluate(() => {
    const color = getComputedStyle(document.documentElement).backgroundColor
    const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number)
    return { color, dark: red + green + blue < 3 * 128 }
  })
}
const isDark = async (page: Page) => (await background(page)).dark

for (const colorScheme of ['light', 'dark'] as const) {
  test(`without a choice the page follows a ${colorScheme} system`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/')
    expect(await background(page)).toMatchObject({ dark: colorScheme === 'dark' })
    await expect(button(page)).toHaveAccessibleName('Theme: auto')
  })
}

test('the background is set on the root, for both themes', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto('/')
    expect((await background(page)).color).not.toBe('rgba(0, 0, 0, 0)')
  }
})

test('the button goes from auto to light to dark, says so, and lasts', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/')
  await button(page).click()
  await expect(button(page)).toHaveAccessibleName('Theme: light')
  expect(await isDark(page)).toBe(false)
  await page.goto('/decide/')
  await expect(button(page)).toHaveAccessibleName('Theme: light')
  expect(await isDark(page)).toBe(false)

  await button(page).click()
  await expect(button(page)).toHaveAccessibleName('Theme: dark')
  expect(await isDark(page)).toBe(true)
  await button(page).click()
  await expect(button(page)).toHaveAccessibleName('Theme: auto')
})

test('another tab adopts the choice at once', async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  const other = await context.newPage()
  await other.emulateMedia({ colorScheme: 'light' })
  await other.goto('/')
  await other.evaluate(() => localStorage.setItem('theme', 'dark'))
  await expect(button(page)).toHaveAccessibleName('Theme: dark')
})

test('a chosen theme is applied before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.addInitScript(() => {
    localStorage.setItem('theme', 'dark')
    // The root's look when the body starts is what is painted first.
    new MutationObserver((_, observer) => {
      if (!document.body) return
      observer.disconnect()
      Object.assign(window, { first: getComputedStyle(document.documentElement).colorScheme })
    }).observe(document, { childList: true, subtree: true })
  })
  await page.goto('/')
  expect(await page.evaluate(() => Reflect.get(window, 'first'))).toBe('dark')
})

test('the button works where storage is refused', async ({ page }) => {
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('refused', 'SecurityError')
      },
    })
  })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  await button(page).click()
  await button(page).click()
  await expect(button(page)).toHaveAccessibleName('Theme: dark')
  expect(await isDark(page)).toBe(true)
  expect(errors).toEqual([])
})
