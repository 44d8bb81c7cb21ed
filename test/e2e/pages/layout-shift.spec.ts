import { expect, type Page, test } from '@playwright/test'
import { inGroups, pageKinds } from '../support/pages.ts'

type Shifting = typeof window & { readonly shifted: () => number }

/** Makes each page sum its layout shifts from the start: later, entries may already be gone. */
function countShifts(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    let sum = 0
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries as (PerformanceEntry & { value: number })[]) sum += entry.value
    }
    const observer = new PerformanceObserver((list) => add(list.getEntries()))
    observer.observe({ type: 'layout-shift' })
    const shifted = () => {
      add(observer.takeRecords())
      return sum
    }
    Object.assign(window, { shifted })
  })
}

/**
 * Loads a page whose fonts and scripts arrive only after its text was first painted. Returns the
 * sum of its layout shifts, as in https://web.dev/articles/cls without session windows.
 */
async function shiftWithLateFiles(page: Page, path: string): Promise<number> {
  const painted = Promise.withResolvers<void>()
  await page.unrouteAll()
  // A page with a route has no cache, so each page requests its fonts again.
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
    // A shift is reported with the frame after the one that shows it.
    for (let shown = 0; shown < 3; shown += 1) await frame()
    return (window as Shifting).shifted()
  })
}

for (const width of [390, 1280]) {
  for (const paths of inGroups(pageKinds, 10)) {
    test(`${paths[0]} and those after it do not move while they load at ${width} px`, async ({
      page,
    }) => {
      await countShifts(page)
      await page.setViewportSize({ width, height: 900 })
      for (const path of paths) expect.soft(await shiftWithLateFiles(page, path), path).toBe(0)
    })
  }
}
