import { type Heights, WIDTHS } from './heights.ts'

/** A frame that has not changed for this long is as tall as it will be, ms. */
const CALM_MS = 250
/** And is taken as it is after this long, ms. */
const PATIENCE_MS = 6000

/**
 * How tall the widget at an address of this site is, px, at each width: as the reader's own browser
 * draws it, in frames out of sight. Undefined where the signal ends it, or a frame shows no widget.
 */
export async function measureHeights(
  address: string,
  signal: AbortSignal,
): Promise<Heights | undefined> {
  const place = document.createElement('div')
  place.className = 'measure'
  place.inert = true
  document.body.append(place)
  signal.addEventListener('abort', () => place.remove())
  try {
    const heights = await Promise.all(
      WIDTHS.map((width) => heightAt(address, width, place, signal)),
    )
    return signal.aborted || heights.includes(0) ? undefined : heights
  } finally {
    place.remove()
  }
}

function heightAt(
  address: string,
  width: number,
  place: HTMLElement,
  signal: AbortSignal,
): Promise<number> {
  const frame = document.createElement('iframe')
  frame.width = `${width}`
  frame.title = `${width} px`
  frame.src = address
  place.append(frame)
  return new Promise((done) => {
    let timer = 0
    let height = 0
    const end = () => done(height)
    const last = setTimeout(end, PATIENCE_MS)
    const look = () => {
      const widget = frame.contentDocument?.getElementById('widget')
      const now = Math.ceil(widget?.getBoundingClientRect().height ?? 0)
      clearTimeout(timer)
      if (now === height && now > 0) {
        clearTimeout(last)
        end()
        return
      }
      height = now
      timer = window.setTimeout(look, CALM_MS)
    }
    // Again on each page of the frame: a question that is answered already leads to the next.
    frame.onload = look
    signal.addEventListener('abort', end)
  })
}
