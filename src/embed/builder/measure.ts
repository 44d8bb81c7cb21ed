import { type Heights, WIDTHS } from './heights.ts'

/** A frame whose height has not changed for this long has reached its final height, ms. */
const CALM_MS = 250
/** Longest wait for that; then the height is taken as it is, ms. */
const PATIENCE_MS = 6000

/**
 * Measures the height of the widget at an address of this site, px, at each of `WIDTHS`, in hidden
 * frames in the user's own browser. Undefined if the signal aborts it or a frame shows no widget.
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
    // Runs again for each page of the frame: an answered question leads on to the next.
    frame.onload = look
    signal.addEventListener('abort', end)
  })
}
