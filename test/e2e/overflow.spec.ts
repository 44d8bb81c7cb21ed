import { expect, type Page, test } from '@playwright/test'
import { pages } from './support/pages.ts'

test.use({ viewport: { width: 320, height: 700 } })

/**
 * Names what reaches beyond the page's sides. Clipping at the root is lifted first, for it only
 * hides what is cut off; boxes that scroll by themselves are their own affair.
 */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement
    for (const element of [root, document.body]) element.style.overflowX = 'visible'
    if (root.scrollWidth <= root.clientWidth) return []
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5,
    )
    return wide.map((element) => element.outerHTML.slice(0, 120))
  })
}

for (const path of pages) {
  test(`${path} does not scroll sideways at 320 px`, async ({ page }) => {
    await page.goto(path)
    await page.evaluate(() => document.fonts.ready)
    expect(await overflowing(page)).toEqual([])
  })
}

test('a box too wide is noticed, even where the page clips it', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => {
    const box = document.createElement('p')
    box.textContent = 'wide'
    box.style.width = '400px'
    document.documentElement.style.overflowX = 'clip'
    document.querySelector('main')?.append(box)
  })
  expect((await overflowing(page)).join()).toContain('<p style="width: 400px')
})
