import type { PicturePath, PictureText, RunPicture } from './run-picture.ts'

const FAMILY = "'Familjen Grotesk', Arial, sans-serif"

/** Returns the picture as a standalone SVG document. */
export function pictureSvg({ widthPx, heightPx, paper, window, paths, texts }: RunPicture): string {
  const clip = `<clipPath id="w"><rect x="${window.x}" width="${window.widthPx}" height="${heightPx}"/></clipPath>`
  const drawn = (clipped: boolean) =>
    paths
      .filter((path) => Boolean(path.clipped) === clipped)
      .map(pathTag)
      .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}" font-family="${FAMILY}">${clip}<rect width="100%" height="100%" fill="${paper}"/>${drawn(false)}<g clip-path="url(#w)">${drawn(true)}</g>${texts.map(textTag).join('')}</svg>\n`
}

function pathTag({ d, x, y, fill = 'none', stroke, widthPx, opacity, dash }: PicturePath): string {
  const attributes = [
    `fill="${fill}"`,
    stroke && `stroke="${stroke}" stroke-width="${widthPx}"`,
    opacity !== undefined && `opacity="${opacity}"`,
    dash && `stroke-dasharray="${dash.join(' ')}"`,
  ]
  return `<path transform="translate(${x} ${y})" d="${d}" ${attributes.filter(Boolean).join(' ')}/>`
}

function textTag({ text, x, y, sizePx, bold, colour, end }: PictureText): string {
  const anchor = end ? ' text-anchor="end"' : ''
  const weight = bold ? ' font-weight="600"' : ''
  return `<text x="${x}" y="${y}" font-size="${sizePx}" fill="${colour}"${weight}${anchor}>${escaped(text)}</text>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * Paints the picture path by path at twice its size: the page's policy forbids images from script.
 * @throws Error if the browser gives no 2D context
 */
export function paintPicture(picture: RunPicture, canvas: HTMLCanvasElement): void {
  const { widthPx, heightPx, paper, window, paths, texts } = picture
  canvas.width = widthPx * 2
  canvas.height = heightPx * 2
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser gives no canvas to paint on; save the SVG instead')
  context.scale(2, 2)
  context.fillStyle = paper
  context.fillRect(0, 0, widthPx, heightPx)
  for (const path of paths) {
    context.save()
    if (path.clipped) {
      context.beginPath()
      context.rect(window.x, 0, window.widthPx, heightPx)
      context.clip()
    }
    context.translate(path.x, path.y)
    context.globalAlpha = path.opacity ?? 1
    context.setLineDash([...(path.dash ?? [])])
    const shape = new Path2D(path.d)
    if (path.fill) {
      context.fillStyle = path.fill
      context.fill(shape)
    }
    if (path.stroke) {
      context.strokeStyle = path.stroke
      context.lineWidth = path.widthPx ?? 1
      context.stroke(shape)
    }
    context.restore()
  }
  for (const { text, x, y, sizePx, bold, colour, end } of texts) {
    context.font = `${bold ? 600 : 400} ${sizePx}px ${FAMILY}`
    context.fillStyle = colour
    context.textAlign = end ? 'end' : 'start'
    context.fillText(text, x, y)
  }
}
