import type { AttributeList } from './choice.ts'

/** Widths at which to measure a widget, px: narrowest column, phone, text column, wide column. */
export const WIDTHS = [280, 390, 640, 800] as const

/** The heights of a widget at those widths, px. */
export type Heights = readonly number[]

/**
 * Most space to reserve, px. A taller widget extends below any window while it loads, so nothing
 * visible can move.
 */
const MOST_ROOM = 2000

/**
 * Returns the style sheet that reserves a widget's space from the first paint, before its script
 * has run. From each width upwards it reserves the height needed at that width; wider widgets need
 * less. A container cannot query its own width, but its content can: hence the float without width.
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

/** Escapes text for a CSS string, so that it ends neither the string nor the style element. */
function inString(value: string): string {
  return value.replace(/[^\w/,=&-]/gu, (char) => `\\${char.codePointAt(0)?.toString(16)} `)
}
