import { expect, test } from '@playwright/test'
import { noteStops } from '../support/focus.ts'

test('a stop that looks the same with and without the focus is noticed', async ({ page }) => {
  await page.goto('/')
  await noteStops(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.evaluate(() => {
    const link = document.activeElement
    if (link instanceof HTMLElement) link.style.outline = 'none'
  })
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => stops)).toMatchObject([
    { marked: true, inView: true, covered: false },
    { marked: false },
  ])
})

test('the first stop skips to the content', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  const inside = await page.evaluate(() => document.activeElement?.closest('main') !== null)
  expect(inside).toBe(true)
})
