import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { pageKinds } from './support/pages.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Looks at the page as it is now. What passes is not listed: that takes axe most of its time. */
const axe = (page: Page) =>
  new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(tags)
    .analyze()

// Reduced motion: nothing is then caught between two colours.
test.use({ reducedMotion: 'reduce' })

for (const path of pageKinds) {
  test(`${path} has no accessibility violation in either theme at either width`, async ({
    page,
  }) => {
    // Four looks at a page of several thousand elements take their time on a small machine.
    test.slow()
    await page.goto(path)
    await page.evaluate(() => document.fonts.ready)
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        const { violations } = await axe(page)
        const told = violations.map(({ id, nodes }) => ({
          id,
          where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
        }))
        expect(told, `${colorScheme}, ${width} px`).toEqual([])
      }
    }
  })
}

test('a page with a violation is not passed', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')))
  const { violations } = await axe(page)
  expect(violations.map(({ id }) => id)).toEqual(['image-alt'])
})
