import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fontverter from 'fontverter'
import { Blob, Buffer, Face, Font, shape, Variation } from 'harfbuzzjs'

/** A line of text as an SVG path, which needs no font where it is shown. */
export interface Outline {
  readonly d: string
  /** px */
  readonly width: number
}

const file = join(process.cwd(), 'src/styles/fonts/familjen.woff2')
const face = new Face(new Blob(await fontverter.convert(readFileSync(file), 'sfnt')))

/** Returns the width of a line of text, px. */
export function widthOf(
  text: string,
  { size, weight = 400, tracking = 0 }: Pick<Line, 'size' | 'weight' | 'tracking'>,
): number {
  return (shaped(text, weight, tracking).units * size) / face.upem
}

/**
 * Draws text in the site's typeface, starting on the baseline at `x`, `y`. A line wider than `room`
 * is scaled down. All lengths in px.
 */
export function outline(
  text: string,
  { x, y, size, weight = 400, tracking = 0, room = Number.POSITIVE_INFINITY }: Line,
): Outline {
  const { font, glyphs, places, units } = shaped(text, weight, tracking)
  const scale = Math.min(size / face.upem, room / units)
  let at = 0
  const d = glyphs.map(({ codepoint }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = places[index] ?? {}
    const path = placed(
      font.glyphToPath(codepoint),
      scale,
      x + (at + xOffset) * scale,
      y - yOffset * scale,
    )
    at += xAdvance + tracking * face.upem
    return path
  })
  return { d: d.join(''), width: units * scale }
}

/** Returns the glyphs of a text with their positions, in font units. */
function shaped(text: string, weight: number, tracking: number) {
  const font = new Font(face)
  font.setVariations([new Variation('wght', weight)])
  const buffer = new Buffer()
  buffer.addText(text)
  buffer.guessSegmentProperties()
  shape(font, buffer)
  const places = buffer.getGlyphPositions()
  const units = places.reduce((sum, { xAdvance }) => sum + xAdvance + tracking * face.upem, 0)
  return { font, glyphs: buffer.getGlyphInfos(), places, units }
}

interface Line {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly weight?: number
  /** Extra space after each glyph, em. */
  readonly tracking?: number
  readonly room?: number
}

/** Moves and scales a glyph's path. Font coordinates go up, SVG coordinates down. */
function placed(path: string, scale: number, x: number, y: number): string {
  let across = true
  return path.replace(/[A-Z]|-?[\d.]+/g, (token) => {
    if (/[A-Z]/.test(token)) {
      across = true
      return token
    }
    const value = across ? x + Number(token) * scale : y - Number(token) * scale
    across = !across
    return String(Math.round(value * 100) / 100)
  })
}
