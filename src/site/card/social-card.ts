import { outline, widthOf } from './outline.ts'
import { INK, mark, PAPER, turnout } from './turnout.ts'

/** px */
export const SOCIAL_CARD = { width: 1200, height: 630 } as const

const LEFT = 72
const ROOM = SOCIAL_CARD.width - 2 * LEFT
/** The title uses the largest size at which it fits the number of lines. */
const SIZES = [
  { size: 88, lines: 2 },
  { size: 72, lines: 3 },
  { size: 60, lines: 4 },
] as const
const LEADING = 1.08
const FACE = { weight: 600, tracking: -0.03 } as const
/** Top of the first line's capitals, px, and their height, em. */
const TOP = 152
const CAPITAL = 0.7

/**
 * Draws the image that other sites show with a link: the page's title and section above the
 * turnout. It needs no font where it is shown.
 */
export function socialCard({ title, section }: { title: string; section: string }): string {
  const { size, lines } = setTitle(title)
  const top = TOP + size * CAPITAL
  const texts = lines.map((line, index) =>
    outline(line, { ...FACE, x: LEFT, y: top + index * size * LEADING, size, room: ROOM }),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SOCIAL_CARD.width}" height="${SOCIAL_CARD.height}">`,
    `<rect width="100%" height="100%" fill="${PAPER}"/>`,
    turnout,
    `<g transform="translate(${LEFT} 60) scale(1.5)" fill="none" stroke="${INK}" stroke-width="2.4">${mark}</g>`,
    `<path fill="${INK}" d="${[
      outline('Whichwire', { ...FACE, x: LEFT + 70, y: 90, size: 34 }),
      outline(section, { x: LEFT, y: 470, size: 34, room: 300 }),
      ...texts,
    ]
      .map(({ d }) => d)
      .join('')}"/>`,
    '</svg>',
  ].join('')
}

function setTitle(title: string): { readonly size: number; readonly lines: readonly string[] } {
  for (const { size, lines: most } of SIZES) {
    const lines = broken(title, size)
    if (lines.length <= most) return { size, lines }
  }
  // Longer than any of our titles: `outline` scales its lines down, and the rest is cut.
  const { size, lines: most } = SIZES[2]
  return { size, lines: broken(title, size).slice(0, most) }
}

/** Breaks the title between words into lines that fit. */
function broken(title: string, size: number): readonly string[] {
  const lines: string[] = []
  for (const word of title.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    const fits = widthOf(longer, { ...FACE, size }) <= ROOM
    if (fits) lines.splice(-1, 1, longer)
    else lines.push(word)
  }
  return lines
}
