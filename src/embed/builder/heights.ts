import type { AttributeList } from './choice.ts'

/** Widths at which a widget is measured, px: the narrowest column, a phone, a column of text, a wide one. */
export const WIDTHS = [280, 390, 640, 800] as const

/** The heights of a widget at those widths, px. */
export type Heights = readonly number[]

/**
 * No more room than this is kept, px. A taller widget reaches below any window while it loads, so
 * that nothing in sight can move.
 */
const MOST_ROOM = 2000

/**
 * The style sheet that keeps a widget's room from the first paint on, before its script has run:
 * from each width on as much as the widget needs at that width, and it needs less where it is wider.
 * A container cannot ask for its own width, but what stands in it can: a float without width.
 */
export function roomCss(attributes: AttributeList, heights: Heights): string {
  const named = attributes.filter(([name]) => /^(widget|rows|cols)$/.test(name))
  const it = `which-wire${named.map(([name, value]) => `[${name}="${inString(value)}"]`).join('')}`
  const room = (at: number) => `height: ${Math.min(heights[at] ?? 0, MOST_ROOM)}px;`
  const wider = WIDTHS.slice(1).map(
    (width, at) =>
      `  @container (width >= ${width}px) {\n    ${it}::before { ${room(at + 1)} }\n  }`,
  )
  return [
    '@media screen {',
    `  ${it}:not([hidden]) {`,
    '    display: flow-root;',
    '    container-type: inline-size;',
    '    contain-intrinsic-width: 40rem;',
    '  }',
    `  ${it}::before { content: ""; float: left; ${room(0)} }`,
    ...wider,
    '}',
  ].join('\n')
}

/** Text in a string of CSS, which neither ends it nor the style element around it. */
function inString(value: string): string {
  return value.replace(/[^\w/,=&-]/gu, (char) => `\\${char.codePointAt(0)?.toString(16)} `)
}
