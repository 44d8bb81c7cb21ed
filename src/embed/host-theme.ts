/** The computed colours around a frame. */
export interface Place {
  /** Backgrounds of its element and all ancestors, innermost first. */
  readonly grounds: readonly string[]
  /** Text colour of its element. */
  readonly text: string
}

/**
 * Returns the theme of a frame's surroundings, from the lightness of the first colour behind it, or
 * of its text if there is only a picture or the bare canvas. Attributes such as `class="dark"` are
 * no help: every generator has its own.
 */
export function hostTheme({ grounds, text }: Place): 'light' | 'dark' {
  const ground = grounds.map(lightness).find((light) => light >= 0)
  const light = ground ?? 1 - lightness(text)
  return light < 0.5 ? 'dark' : 'light'
}

/**
 * Returns how light a computed colour is, from 0 to 1; -1 if it is more transparent than opaque.
 * Browsers write `rgb(…)` and `rgba(…)` from 0 to 255, and other notations with a lightness or the
 * red component first: `oklch(0.2 …)`, `lab(20 …)`, `color(display-p3 0.2 …)`.
 */
function lightness(colour: string): number {
  const numbers = colour.match(/(?<=[ (])-?[\d.]+/g) ?? []
  const [first = 0, second = 0, third = 0, alpha = 1] = numbers.map(Number)
  if (alpha < 0.5) return -1
  return colour.startsWith('rgb')
    ? (first * 3 + second * 6 + third) / 2550
    : first / (first > 1 ? 100 : 1)
}
