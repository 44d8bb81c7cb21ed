import { expect, test } from '@playwright/test'
import { violations } from './support/axe.ts'
import { pageKinds } from './support/pages.ts'

// Reduced motion: nothing is then caught between two colours.
test.use({ reducedMotion: 'reduce' })

for (const path of pageKinds) {
  test(`${path} has no accessibility violation in either theme at either width`, async ({
    page,
  }) => {
    // Several looks at a page of thousands of elements take their time on a small machine.
    test.slow()
    await page.goto(path)
    await page.evaluate(() => document.fonts.ready)
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: 'light' })
      expect(await violations(page), `light, ${width} px`).toEqual([])
      // Nothing else differs between the themes.
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await violations(page, { rules: ['color-contrast'] }), `dark, ${width} px`).toEqual([])
    }
  })
}

test('a page with a violation is not passed', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')))
  expect((await violations(page)).map(({ id }) => id)).toEqual(['image-alt'])
})
