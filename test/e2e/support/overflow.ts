import type { Page } from '@playwright/test'

/**
 * Names what extends beyond the sides of the page. First removes clipping at the root, which only
 * hides what is cut off; boxes that scroll by themselves do not count.
 */
export function overflowing(page: Page): Promise<string[]> {
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
