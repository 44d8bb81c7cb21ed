import { expect, type Page, test } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { walk } from '../support/focus.ts'
import { overflowing } from '../support/overflow.ts'
import { inGroups, pageKinds } from '../support/pages.ts'
import { watch } from '../support/watch.ts'

// Reduced motion, so that no colour is caught in transition.
test.use({ reducedMotion: 'reduce', colorScheme: 'light' })

/** Opens a page on the narrowest screen and loads everything that loads on scrolling. */
async function open(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 })
  // The server responds to any unknown address with the error page.
  await page.goto(path === '/404.html' ? '/no/such/page/' : path)
  // Islands that wait until they are visible have to load as well.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await page.waitForLoadState('networkidle')
}

/** Returns what axe finds in either theme at this width. */
async function violationsAt(page: Page, width: number) {
  await page.setViewportSize({ width, height: 900 })
  // When scrolled, a sticky head covers half a cell, which axe takes for too small a target.
  await page.evaluate(() => scrollTo(0, 0))
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await violations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  // Only colours differ between the themes.
  const dark = await violations(page, { rules: ['color-contrast'] })
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark]
}

// Opening a page takes as long as checking it, so open each page once.
for (const paths of inGroups(pageKinds, 4)) {
  test(`${paths[0]} and those after it load without error, fit 320 px, show the focus and are accessible`, async ({
    page,
    baseURL,
  }) => {
    // A generous limit: the lab's tables are long, and axe reads each page at two widths.
    test.setTimeout(480_000)
    const seen = await watch(page, new URL(baseURL ?? '').origin)
    for (const path of paths) {
      await test.step(path, async () => {
        await open(page, path)
        expect.soft(await overflowing(page), path).toEqual([])

        await page.setViewportSize({ width: 1280, height: 900 })
        await page.evaluate(() => scrollTo(0, 0))
        const stops = await walk(page)
        expect.soft(stops.length, path).toBeGreaterThan(3)
        expect
          .soft(
            stops.filter(({ again }) => again),
            path,
          )
          .toEqual([])
        expect
          .soft(
            stops.filter(({ marked }) => !marked),
            path,
          )
          .toEqual([])
        expect
          .soft(
            stops.filter(({ inView, covered }) => !inView || covered),
            path,
          )
          .toEqual([])

        for (const width of [1280, 390]) {
          expect.soft(await violationsAt(page, width), `${path} at ${width} px`).toEqual([])
        }
      })
    }
    // The icon is requested last, and the next page may come first.
    expect((await seen()).filter((line) => !line.endsWith('/favicon.svg'))).toEqual([])
  })
}

test('a page with a violation is not passed', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')))
  expect((await violations(page)).map(({ id }) => id)).toEqual(['image-alt'])
})
