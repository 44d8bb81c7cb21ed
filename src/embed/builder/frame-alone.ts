/** What to use where no script runs: the frame's address, a plain frame, or a picture in a link. */
import { FRAME_HEIGHTS, FRAME_WIDTH } from '../../wire/frame-heights.ts'
import { attributesOf, type BuilderChoice, type Target } from './choice.ts'
import { type Heights, WIDTHS } from './heights.ts'
import { quoted, text, written } from './markup.ts'

/** Returns the address of the bare widget, for hosts that accept nothing else. */
export function frameUrl(choice: BuilderChoice, origin: string): string {
  const { widget, ref, theme } = choice
  const url = new URL(`/embed/${widget}/${ref && `${ref}/`}`, origin)
  const answers = Object.entries({ ...choice.presets, ...choice.answers })
  for (const [id, answer] of answers) url.searchParams.set(id, answer)
  for (const [name, value] of attributesOf(choice)) {
    if (/^(rows|cols|accent|compact)$/.test(name)) url.searchParams.set(name, value)
  }
  // Without a script the frame cannot follow the page, so it follows the user's system.
  if (theme === 'light' || theme === 'dark') url.searchParams.set('theme', theme)
  return url.href.replaceAll('%2C', ',')
}

export function frameWithoutScript(
  choice: BuilderChoice,
  { label }: Target,
  origin: string,
  heights?: Heights,
): string {
  const { widget, minHeight, loading } = choice
  const measured = heights?.[WIDTHS.indexOf(FRAME_WIDTH)]
  const [unmeasured] = FRAME_HEIGHTS[widget]
  // A whole table would be taller than any window, so it scrolls.
  const usual = widget === 'table' ? unmeasured : (measured ?? unmeasured)
  const attributes = [
    ['src', frameUrl(choice, origin)],
    ['width', `${FRAME_WIDTH}`],
    ['height', `${Math.max(minHeight, usual)}`],
    ['title', label],
    ['loading', loading === 'eager' ? 'eager' : 'lazy'],
  ] as const
  return `<iframe${written(attributes)}></iframe>`
}

/**
 * Returns a picture inside a link. For a verdict this is its card, in both colour schemes unless
 * one was chosen. For anything else it is the page's link preview or, for a README, only the link.
 */
export function pictureOf(
  { ref, theme }: BuilderChoice,
  { page, label, picture }: Target,
  origin: string,
  always = true,
): string {
  const link = (inside: string) => `<a href="${quoted(origin + page)}">${inside}</a>`
  const image = (src: string, alt: string, [width, height]: readonly [string, string]) =>
    `<img${written([
      ['src', src],
      ['width', width],
      ['height', height],
      ['alt', alt],
    ])} />`
  if (picture === undefined) {
    const shared = new URL('card.png', new URL(page, origin))
    return link(always ? image(shared.href, label, ['600', '315']) : text(label))
  }
  const at = (shade: string) => `${origin}/embed/card/${ref}/${shade}.svg`
  const card = (shade: string) => image(at(shade), picture, ['480', '168'])
  if (theme !== 'host' && theme !== 'auto') return link(`\n  ${card(theme)}\n`)
  const dark = `<source${written([
    ['media', '(prefers-color-scheme: dark)'],
    ['srcset', at('dark')],
  ])} />`
  return link(`\n  <picture>\n    ${dark}\n    ${card('light')}\n  </picture>\n`)
}
