import type { Page } from '@playwright/test'

/** How an element with the focus looks: its name, whether it is marked, and where it stands. */
export interface Stop {
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
 * From now on looks at each element with the focus when Tab is pressed to leave it, in the page
 * itself: asking for each would take most of the time. It is marked when an outline or a stroke of
 * it, of what is in it or of the label around it differs from how it looks without the focus. A
 * shadow is not enough: forced colours take it away. What a widget's frame holds is not seen from
 * here; test/e2e/embed.spec.ts looks into it.
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

/** Goes through the page by Tab, from where it stands to its end. */
export async function walk(page: Page): Promise<readonly Stop[]> {
  await noteStops(page)
  for (let presses = 0; presses <= MANY; presses++) {
    await page.keyboard.press('Tab')
    if (presses % 10 === 0 && (await page.evaluate(() => atEnd))) break
  }
  return await page.evaluate(() => stops)
}

declare global {
  /** In the page: what had the focus so far, and whether it has left the last one. */
  var stops: Stop[]
  var atEnd: boolean
}
