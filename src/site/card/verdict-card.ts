import { decide } from '../../framework/decide.ts'
import { explain } from '../../framework/explain.ts'
import type { ResultPage } from '../../framework/pages.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Transport } from '../../framework/types.ts'
import { framework } from '../site-data.ts'
import { outline } from './outline.ts'

/** px */
export const CARD = { width: 480, height: 168 } as const
export type CardTheme = 'light' | 'dark'

/** Copies of tokens in src/styles/tokens.css: a card has no style sheet. */
const COLOURS = {
  light: { paper: '#fdfefb', rule: '#cfd7cc', ink: '#15201b', ink2: '#43514a' },
  dark: { paper: '#19211e', rule: '#2c3833', ink: '#e6ebe4', ink2: '#acb8b0' },
} as const

const WIRES: Readonly<
  Partial<Record<Transport, { light: string; dark: string; dash?: string; mark: string }>>
> = {
  websocket: { light: '#c43a0a', dark: '#fb7531', mark: 'm0-6 6 6-6 6-6-6z' },
  sse: { light: '#0d4aa8', dark: '#86b4ff', mark: 'm-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z' },
  'fetch-stream': { light: '#1f756a', dark: '#6ff0d6', mark: 'm-6-5h12l-6 11z' },
  'long-polling': { light: '#7a1056', dark: '#d883b6', dash: '9 5', mark: 'm-5-5h10v10h-10z' },
  'short-polling': {
    light: '#4f4100',
    dark: '#cdb98a',
    dash: '3 4',
    mark: 'm-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z',
  },
}

const BLOCKS = { strong: 3, likely: 2, open: 1 } as const
const PLACES = [40, 96, 118, 190, 250, 272, 340, 402]

/**
 * Draws a verdict as an image for places that take no frame, such as a README: no script, no font,
 * no external reference. It states its answers, so it stays true.
 */
export function verdictCard({ answers }: ResultPage, theme: CardTheme): string {
  const recommendation = decide(framework, answers)
  const { transport, strength } = recommendation
  const { outcome, because } = explain(framework, recommendation)
  const { paper, rule, ink, ink2 } = COLOURS[theme]
  const wire = WIRES[transport]
  const colour = wire?.[theme] ?? ink2
  const name = outcome.title ?? TRANSPORT_NAMES[transport]
  const word = `${strength.charAt(0).toUpperCase()}${strength.slice(1)}`
  const given = because.map(
    ({ asked, answer }) => `${asked.subject}: ${asked.answers[answer].label.toLowerCase()}`,
  )
  const path = (fill: string, d: string) => `<path fill="${fill}" d="${d}"/>`
  const strengthText = outline(word, { x: 28, y: 118, size: 17, weight: 600 })
  const blocks = [0, 1, 2].map((index) => {
    const on = index < BLOCKS[strength]
    return `<rect x="${Math.round(strengthText.width) + 42 + index * 21}" y="108" width="18" height="9" fill="${on ? colour : 'none'}" stroke="${colour}" stroke-width="1.5"/>`
  })
  const double = transport === 'websocket'
  const lines = double ? [75, 81] : [78]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}" viewBox="0 0 ${CARD.width} ${CARD.height}" role="img" aria-labelledby="t d">`,
    `<title id="t">Whichwire verdict: ${escaped(name)}, ${strength}</title>`,
    `<desc id="d">${escaped(`${given.join('; ')}. ${outcome.reason}`)}</desc>`,
    `<rect x=".75" y=".75" width="478.5" height="166.5" rx="3" fill="${paper}" stroke="${rule}" stroke-width="1.5"/>`,
    path(ink, outline(name, { x: 28, y: 56, size: 31, weight: 600, room: 312 }).d),
    ...lines.map(
      (y) =>
        `<path d="M.75 ${y}H456" stroke="${colour}" stroke-width="${double ? 2 : 3}"${wire?.dash ? ` stroke-dasharray="${wire.dash}"` : ''}/>`,
    ),
    path(colour, 'M466 78l-13-7v14z'),
    ...(wire
      ? PLACES.map(
          (x) =>
            `<path transform="translate(${x} 78)" d="${wire.mark}" fill="${colour}" stroke="${paper}" stroke-width="2"/>`,
        )
      : []),
    path(ink, strengthText.d),
    ...blocks,
    path(ink2, outline(given.join('   '), { x: 28, y: 146, size: 13, room: 424 }).d),
    `<g transform="translate(362 36) scale(.7)" fill="none" stroke="${ink}" stroke-width="2.6"><path d="M0 14h8c7 0 6-10.8 13-10.8h15M12.2 14.6c5.4-1.2 4.4-6.2 9.8-6.200h14M8 14c7 0 7 6.6 14 6.600h14"/></g>`,
    path(ink, outline('Whichwire', { x: 394, y: 50, size: 13, weight: 600 }).d),
    '</svg>',
  ].join('')
}

const escaped = (text: string) => text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`)
