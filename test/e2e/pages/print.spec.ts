import { expect, test } from '@playwright/test'

/** Most A4 sheets per page, for what people print and would not read on fifty. */
const SHEETS = {
  '/decide/sends-no/latency-no/http-yes/': 4,
  '/compare/matrix/': 1,
  '/compare/trade-offs/': 4,
  '/claims/six-connections/': 2,
  '/learn/reliability/': 13,
  '/cases/': 24,
} as const

for (const [path, most] of Object.entries(SHEETS)) {
  test.describe(() => {
    // As people print: with the page's script.
    test.use({ javaScriptEnabled: true, viewport: { width: 1280, height: 900 } })
    test(`${path} takes at most ${most} sheets`, async ({ page }) => {
      await page.goto(path)
      const margin = { top: '15mm', bottom: '15mm', left: '10mm', right: '10mm' }
      const pdf = await page.pdf({ format: 'A4', margin })
      // Each page of the file is an object of type Page. ISO 32000-1, 7.7.3.3
      const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []
      expect(sheets.length).toBeGreaterThan(0)
      expect(sheets.length).toBeLessThanOrEqual(most)
    })
  })
}

// A4 without its margins, at 96 px per inch.
test.use({ viewport: { width: 718, height: 1040 }, javaScriptEnabled: false })

for (const [path, folded] of [
  ['/learn/reliability/', '.note details a.ev'],
  ['/compare/platforms/', '.proof summary'],
  ['/compare/matrix/', 'thead th:last-child'],
  ['/claims/', '.others li a'],
] as const) {
  test(`${path} prints completely: its text and what is folded, and no controls`, async ({
    page,
  }) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator(folded).first()).toBeVisible()
    const shown = page.locator('nav:visible, button:visible, form:visible, footer:visible')
    expect(await shown.count()).toBe(0)
    const faults = await page.evaluate(() => {
      const root = document.documentElement
      const boxes = [...document.querySelectorAll<HTMLElement>('main *:not(svg *)')]
      const cut = boxes.filter((box) => {
        const { overflowX, overflowY } = getComputedStyle(box)
        const clips = [overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll')
        return (
          clips &&
          (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)
        )
      })
      const wide = boxes.filter((box) => box.getBoundingClientRect().right > root.clientWidth + 1)
      return {
        paper: getComputedStyle(root).backgroundColor,
        cut: cut.map((box) => box.outerHTML.slice(0, 100)),
        wide: wide.map((box) => box.outerHTML.slice(0, 100)),
      }
    })
    expect(faults).toEqual({ paper: 'rgb(255, 255, 255)', cut: [], wide: [] })
  })
}
