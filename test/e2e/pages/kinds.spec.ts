import { expect, type Page, test } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { walk } from '../support/focus.ts'
import { overflowing } from '../support/overflow.ts'
import { inGroups, pageKinds } from '../support/pages.ts'
import { watch } from '../support/watch.ts'

// Reduced motion: nothing is then caught between two colours.
test.use({ reducedMotion: 'reduce', colorScheme: 'light' })

/** Opens a page on the narrowest screen, with all that loads when it is scrolled to. */
async function open(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 })
  // The error page is what the server says to any address it does not know.
  await page.goto(path === '/404.html' ? '/no/such/page/' : path)
  // Islands that wait until they are seen are to load as well.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await page.waitForLoadState('networkidle')
}

/** What axe finds in either theme, with the width. */
async function violationsAt(page: Page, width: number) {
  await page.setViewportSize({ width, height: 900 })
  // Scrolled, a sticky head covers half a cell, which axe takes for a target that is too small.
  await page.evaluate(() => scrollTo(0, 0))
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await violations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  // Nothing else differs between the themes.
  const dark = await violations(page, { rules: ['color-contrast'] })
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark]
}

// To open a page takes as long as to look at it, so each is opened once.
for (const paths of inGroups(pageKinds, 4)) {
  test(`${paths[0]} and those after it load without error, fit 320 px, show the focus and are accessible`, async ({
    page,
    baseURL,
  }) => {
    // A wide bound: the tables of the lab are long, and axe reads each page at two widths.
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
    // The icon is asked for last of all, and the next page may come before it.
    expect((await seen()).filter((line) => !line.endsWith('/favicon.svg'))).toEqual([])
  })
}

test('a page with a violation is not passed', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')))
  expect((await violations(page)).map(({ id }) => id)).toEqual(['image-alt'])
})
