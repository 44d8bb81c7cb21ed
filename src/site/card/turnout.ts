/**
 * The drawing on social cards, 1200 by 630: one wire with three stations splits into a double wire
 * with diamonds and a single wire with dots. Colours are the light tokens of src/styles/tokens.css.
 */
export const INK = '#15201b'
export const PAPER = '#f6f8f2'
export const WEBSOCKET = '#c43a0a'
export const SSE_LINE = '#0d4aa8'
const SIGNAL = '#ffd429'

const diamonds = (xs: readonly number[], y: number) =>
  xs.map((x) => `M${x} ${y - 11}l11 11-11 11-11-11z`).join('')
const dots = (xs: readonly number[], y: number) =>
  xs.map((x) => `<circle cx="${x}" cy="${y}" r="9.25"/>`).join('')

/** The wires, as SVG content. */
export const turnout = `<g fill="none" stroke-width="6">
<path stroke="${SSE_LINE}" d="M368 530C440 530 440 556 512 556H1200"/>
<path stroke="${WEBSOCKET}" d="M356 530C450 530 440 424 524 424H1200M392 529C458 520 462 448 536 448H1200"/>
<path stroke="${INK}" stroke-width="9" d="M0 530H376"/></g>
<g stroke="${INK}" stroke-width="9"><circle cx="116" cy="530" r="22" fill="${SIGNAL}"/>
<circle cx="216" cy="530" r="22" fill="${PAPER}"/><circle cx="316" cy="530" r="22" fill="${PAPER}"/></g>
<path fill="${WEBSOCKET}" stroke="${PAPER}" stroke-width="3" d="${diamonds([570, 672, 741, 868, 990, 1092], 424)}"/>
<path fill="${PAPER}" stroke="${WEBSOCKET}" stroke-width="4" d="${diamonds([618, 705, 812, 930, 1041, 1150], 448)}"/>
<g fill="${SSE_LINE}" stroke="${PAPER}" stroke-width="3">${dots([590, 662, 748, 864, 938, 1034, 1132], 556)}</g>`

/** The logo's lines in a 36 by 24 box. */
export const mark =
  '<path d="M0 14H8C15 14 14 3.2 21 3.2H36M12.2 14.6C17.6 13.4 16.6 8.4 22 8.4H36"/><path d="M8 14C15 14 15 20.6 22 20.6H36"/>'
