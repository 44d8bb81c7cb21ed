/** An element and all that it stands in, the innermost first, through shadow roots. */
function placesOf(element: Element): readonly Element[] {
  const places: Element[] = []
  for (let node: Node | undefined = element; node; ) {
    if (node instanceof Element) places.push(node)
    node = node.parentNode ?? (node as ShadowRoot).host
  }
  return places
}

/**
 * How light a computed colour is, from 0 to 1; NaN where more of what is behind it is seen than of it.
 * Browsers write `rgb(…)` and `rgba(…)` from 0 to 255, other notations with a lightness or a share of
 * red first: `oklch(0.2 …)`, `lab(20 …)`, `color(srgb 0.2 …)`.
 */
function lightness(colour: string): number {
  const [first = 0, second = 0, third = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  if (alpha < 0.5) return Number.NaN
  return /^r/.test(colour) ? (first * 3 + second * 6 + third) / 2550 : first / (first > 1 ? 100 : 1)
}

/**
 * The theme of the place in which an element stands: by how light the first colour behind it is, or
 * its text where there is none but a picture or the bare canvas. Words in attributes (`class="dark"`)
 * are no help: every generator has its own.
 */
export function hostTheme(element: Element): 'light' | 'dark' {
  for (const place of placesOf(element)) {
    const ground = lightness(getComputedStyle(place).backgroundColor)
    if (ground >= 0) return ground < 0.5 ? 'dark' : 'light'
  }
  return lightness(getComputedStyle(element).color) < 0.5 ? 'light' : 'dark'
}

/**
 * Calls back on each change that may be one of colours: attributes of the element and of all that it
 * stands in, and transitions at their end. The frame has one of its own, of the colour of text, which
 * changes whatever the cause is: a style sheet that arrives, the reader's system.
 */
export function watchHostTheme(element: Element, changed: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(changed)
  for (const place of placesOf(element)) observer.observe(place, { attributes: true })
  signal.onabort = () => observer.disconnect()
  addEventListener('transitionend', changed, { signal })
}
