/** The computed colours of what a frame stands in. */
export interface Place {
  /** Backgrounds of its element and of all around it, the innermost first. */
  readonly grounds: readonly string[]
  /** Of its element. */
  readonly text: string
}

/**
 * The theme of the place in which a frame stands: by how light the first colour behind it is, or its
 * text where there is none but a picture or the bare canvas. Words in attributes (`class="dark"`) are
 * no help: every generator has its own.
 */
export function hostTheme({ grounds, text }: Place): 'light' | 'dark' {
  const ground = grounds.map(lightness).find((light) => light >= 0)
  const light = ground ?? 1 - lightness(text)
  return light < 0.5 ? 'dark' : 'light'
}

/**
 * How light a computed colour is, from 0 to 1; -1 where more of what is behind it is seen than of it.
 * Browsers write `rgb(…)` and `rgba(…)` from 0 to 255, other notations with a lightness or a share of
 * red first: `oklch(0.2 …)`, `lab(20 …)`, `color(display-p3 0.2 …)`.
 */
function lightness(colour: string): number {
  const numbers = colour.match(/(?<=[ (])-?[\d.]+/g) ?? []
  const [first = 0, second = 0, third = 0, alpha = 1] = numbers.map(Number)
  if (alpha < 0.5) return -1
  return colour.startsWith('rgb')
    ? (first * 3 + second * 6 + third) / 2550
    : first / (first > 1 ? 100 : 1)
}
