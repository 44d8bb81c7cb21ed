import type { Page } from '@playwright/test'

/** How a focused element looks: its name, whether it is marked, and whether it can be seen. */
export interface Stop {
  readonly name: string
  readonly marked: boolean
  readonly inView: boolean
  readonly covered: boolean
  /** It had the focus before. */
  readonly again: boolean
}

/** Most stops to look at on a page; the rest of a page is made like these. */
const MANY = 200

/**
 * From now on inspects each focused element when Tab is pressed to leave it, inside the page
 * itself, because asking for each would take most of the time. An element is marked if its outline
 * or stroke, or that of its content or its label, differs from how it looks without focus. A shadow
 * is not enough: forced colours remove it. The content of a widget's frame is out of reach here;
 * test/e2e/embed.spec.ts checks it.
 */
export async function noteStops(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.stops = []
    globalThis.atEnd = false
    const visited = new WeakSet<Element>()
    const marksOf = (element: Element) =>
      [element, element.closest('label'), ...element.querySelectorAll('*')]
        .filter((part) => part !== null)
        .map((part) => getComputedStyle(part))
        .map(({ outline, outlineStyle, stroke, strokeWidth }) => [
          outlineStyle === 'none' ? '' : outline,
          ...[stroke, strokeWidth],
        ])
        .join('\n')

    const look = (element: HTMLElement | SVGElement): Stop => {
      const withFocus = marksOf(element)
      element.blur()
      const marked = marksOf(element) !== withFocus
      element.focus({ preventScroll: true })
      const again = visited.has(element)
      visited.add(element)
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return {
        name: element.outerHTML.slice(0, 100),
        marked,
        inView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
        covered: middle !== null && !element.contains(middle) && !middle.contains(element),
        again,
      }
    }
    let begun = false
    const leave = (event: KeyboardEvent) => {
      const element = document.activeElement
      if (event.key !== 'Tab') return
      const isElement = element instanceof HTMLElement || element instanceof SVGElement
      if (isElement && element !== document.body) stops.push(look(element))
      else if (begun) atEnd = true
      if (atEnd) event.preventDefault()
      begun = true
    }
    addEventListener('keydown', leave, true)
  })
}

/** Tabs through the page from the current position to its end. */
export async function walk(page: Page): Promise<readonly Stop[]> {
  await noteStops(page)
  for (let presses = 0; presses <= MANY; presses++) {
    await page.keyboard.press('Tab')
    if (presses % 10 === 0 && (await page.evaluate(() => atEnd))) break
  }
  return await page.evaluate(() => stops)
}

declare global {
  /** In the page: what has had the focus so far, and whether focus has left the last element. */
  var stops: Stop[]
  var atEnd: boolean
}
