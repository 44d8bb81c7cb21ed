import { expect, type Page, test } from '@playwright/test'
import { pageKinds } from './support/pages.ts'

/** How the element with the focus looks: its name, whether it is marked, and where it stands. */
interface Focused {
  readonly name: string
  readonly marked: boolean
  readonly inView: boolean
  readonly covered: boolean
  /** It had the focus before. */
  readonly again: boolean
}

/** More stops than this are looked at on no page; the rest of it is made like these. */
const MANY = 200

/**
 * Looks at the element with the focus. It is marked when an outline or a stroke of it, of what
 * is in it or of the label around it differs from how it looks without the focus. A shadow is not
 * enough: forced colours take it away.
 */
function focused(page: Page): Promise<Focused | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement || element instanceof SVGElement)) return undefined
    if (element === document.body) return undefined
    // The focus is inside a widget, which test/e2e/embed.spec.ts looks into; taken away and given
    // back, it would stand before the widget again.
    if (element.matches('which-wire')) {
      return {
        name: element.outerHTML,
        marked: true,
        inView: true,
        covered: false,
        again: false,
      }
    }
    const parts = [element, element.closest('label'), ...element.querySelectorAll('*')]
    const look = () =>
      parts
        .filter((part) => part !== null)
        .map((part) => getComputedStyle(part))
        .map(({ outline, outlineStyle, stroke, strokeWidth }) => [
          outlineStyle === 'none' ? '' : outline,
          ...[stroke, strokeWidth],
        ])
        .join('\n')

    const withFocus = look()
    element.blur()
    const marked = look() !== withFocus
    element.focus({ preventScroll: true })

    const page = globalThis as { visited?: WeakSet<Element> }
    page.visited ??= new WeakSet()
    const again = page.visited.has(element)
    page.visited.add(element)

    const { left, right, top, bottom } = element.getBoundingClientRect()
    const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return {
      name: element.outerHTML.slice(0, 100),
      marked,
      inView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
      covered: middle !== null && !element.contains(middle) && !middle.contains(element),
      again,
    }
  })
}

for (const path of pageKinds) {
  test(`${path} shows where the focus is, at every stop`, async ({ page }) => {
    await page.goto(path)
    const stops: Focused[] = []
    while (stops.length < MANY) {
      await page.keyboard.press('Tab')
      const stop = await focused(page)
      if (!stop) break
      stops.push(stop)
    }
    expect(stops.length).toBeGreaterThan(3)
    expect(stops.filter(({ again }) => again)).toEqual([])
    expect(stops.filter(({ marked }) => !marked)).toEqual([])
    expect(stops.filter(({ inView, covered }) => !inView || covered)).toEqual([])
  })
}

test('a stop that looks the same with and without the focus is noticed', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toMatchObject({ marked: true, inView: true, covered: false })
  await page.evaluate(() => {
    const link = document.activeElement
    if (link instanceof HTMLElement) link.style.outline = 'none'
  })
  expect(await focused(page)).toMatchObject({ marked: false })
})

test('the first stop skips to the content', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  const inside = await page.evaluate(() => document.activeElement?.closest('main') !== null)
  expect(inside).toBe(true)
})
