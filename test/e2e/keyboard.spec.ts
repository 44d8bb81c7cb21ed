import { expect, type Page, test } from '@playwright/test'
import { pageKinds } from './support/pages.ts'

/** How the element with the focus looks: its name, whether it is marked, and where it stands. */
interface Focused {
  readonly name: string
  readonly outlined: boolean
  readonly inView: boolean
  readonly covered: boolean
}

function focused(page: Page): Promise<Focused | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return undefined
    const style = getComputedStyle(element)
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return {
      name: element.outerHTML.slice(0, 100),
      outlined: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
      inView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
      covered: middle !== null && !element.contains(middle) && !middle.contains(element),
    }
  })
}

for (const path of pageKinds) {
  test(`${path} shows where the focus is, at every stop`, async ({ page }) => {
    await page.goto(path)
    const stops: Focused[] = []
    for (;;) {
      await page.keyboard.press('Tab')
      const stop = await focused(page)
      if (!stop || stops.length === 400) break
      stops.push(stop)
    }
    expect(stops.length).toBeGreaterThan(3)
    expect(stops.length, 'the focus is caught').toBeLessThan(400)
    expect(stops.filter(({ outlined }) => !outlined)).toEqual([])
    expect(stops.filter(({ inView, covered }) => !inView || covered)).toEqual([])
  })
}

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
