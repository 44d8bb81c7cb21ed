import { expect, type Page, test } from '@playwright/test'
import { inGroups, pageKinds } from '../support/pages.ts'

/**
 * Loads a page whose fonts and scripts arrive only after its text was first painted, and returns how
 * much the layout shifted, by the definition of https://web.dev/articles/cls without its session windows.
 */
async function shiftWithLateFiles(page: Page, path: string): Promise<number> {
  const painted = Promise.withResolvers<void>()
  await page.unrouteAll()
  // A page with a route has no cache: each page asks for its fonts anew.
  await page.route(/\.(woff2|js)$/, async (route) => {
    await painted.promise
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const paints = new PerformanceObserver((list) => {
          if (list.getEntriesByName('first-contentful-paint').length > 0) done()
        })
        paints.observe({ type: 'paint', buffered: true })
      }),
  )
  painted.resolve()
  await page.waitForLoadState()
  return page.evaluate(async () => {
    await document.fonts.ready
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    await frame()
    await frame()
    const shifts = new PerformanceObserver(() => {})
    shifts.observe({ type: 'layout-shift', buffered: true })
    await frame()
    const entries = shifts.takeRecords() as (PerformanceEntry & { value: number })[]
    return entries.reduce((sum, { value }) => sum + value, 0)
  })
}

for (const width of [390, 1280]) {
  for (const paths of inGroups(pageKinds, 10)) {
    test(`${paths[0]} and those after it do not move while they load at ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 })
      for (const path of paths) expect(await shiftWithLateFiles(page, path), path).toBe(0)
    })
  }
}
