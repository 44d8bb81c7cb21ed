import type { Look } from './messages.ts'

/** The frame's properties that each property of a host sets. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  accent: ['--signal'],
  ink: ['--ink', '--ink-2', '--ink-3'],
  surface: ['--paper', '--raised', '--sunk', 'background'],
  edge: ['--rule', '--edge'],
  font: ['--font-ui', '--font-text'],
}

const { style } = document.documentElement

/** Applies the looks that the host asks for, and removes those it no longer asks for. */
export function applyLook(look: Look): void {
  for (const [name, properties] of Object.entries(PARTS)) {
    const value = known(name, look[name] ?? '')
    for (const property of properties) set(property, value)
    if (name === 'accent') set('--on-signal', value && textOn(value))
  }
}

function set(property: string, value: string): void {
  if (value) style.setProperty(property, value)
  else style.removeProperty(property)
}

/** Validates a colour or a list of fonts; '' if invalid, since anybody can write an address. */
function known(name: string, said: string): string {
  const text = said.trim()
  const value = /^[0-9a-f]{6}$/i.test(text) ? `#${text}` : text
  const kind = name === 'font' ? 'font-family' : 'color'
  const fits = value.length < 200 && CSS.supports(kind, value) && !/(var|url)\(/i.test(value)
  return fits ? value : ''
}

/** Returns black or white for more contrast: WCAG 2.2 relative luminance, with a gamma of 2.2. */
function textOn(colour: string): string {
  const brush = new OffscreenCanvas(1, 1).getContext('2d')
  if (!brush) return ''
  brush.fillStyle = colour
  brush.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = [...brush.getImageData(0, 0, 1, 1).data].map(
    (part) => (part / 255) ** 2.2,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#000' : '#fff'
}
