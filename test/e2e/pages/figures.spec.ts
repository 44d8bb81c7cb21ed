import { expect, test } from '@playwright/test'
import { inGroups, pages } from '../support/pages.ts'

const articles = pages.filter((path) => /^\/learn\/[^/]+\/$/.test(path))

/** Lists a page's visible sequence drawings, and those that are cut off. */
const lookAtFigures = () => {
  const windows = [...document.querySelectorAll('.seq .win')]
  const drawings = windows.map((win) =>
    [...win.querySelectorAll('svg')].filter((svg) => svg.getClientRects().length > 0),
  )
  // Rails, and the tint of what stays open, extend to the end of any window.
  const ends = ':is(.tick, .str, .req, .mk, .hollow, .lost, .flt, text)'
  const cut = windows.filter((win, index) => {
    const end = win.getBoundingClientRect().right + 1
    const shown = drawings[index]?.flatMap((svg) => [...svg.querySelectorAll(ends)]) ?? []
    return shown.some((shape) => shape.getBoundingClientRect().right > end)
  })
  return {
    counts: [...new Set(drawings.map(({ length }) => length))],
    cut: cut.map((win) => win.getAttribute('aria-label')),
  }
}

for (const paths of inGroups(articles, 6)) {
  test(`${paths[0]} and those after it show each figure once and whole, at every width`, async ({
    page,
  }) => {
    for (const path of paths) {
      await page.goto(path)
      for (const width of [320, 390, 600, 768, 1024, 1280, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        const { counts, cut } = await page.evaluate(lookAtFigures)
        expect(cut, `${path} at ${width} px`).toEqual([])
        expect(counts.every((count) => count === 1)).toBe(true)
      }
    }
  })
}

test('a figure that is cut off is noticed', async ({ page }) => {
  await page.goto('/learn/websocket/')
  await page.evaluate(() => {
    for (const each of document.querySelectorAll<HTMLElement>('.seq')) each.style.width = '9rem'
  })
  expect((await page.evaluate(lookAtFigures)).cut).not.toEqual([])
})
