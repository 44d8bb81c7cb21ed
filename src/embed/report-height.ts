/** How often a height may grow without explanation before it is taken for a feedback loop. */
const LOOP = { growths: 20, withinMs: 2000, looksAgain: 5 } as const

/**
 * Reports a widget's height, now and after each change, in the protocols that hosts understand
 * besides our own (`say`): Chrome's own sizing of frames, WordPress, AMP, and the one of Medium and
 * Embedly. Hosts that did not say hello are told nothing but heights.
 *
 * It observes the widget's own box, never the document's, which is as tall as the frame.
 */
export function reportHeight(widget: Element, say: (height: number) => void): void {
  const secret = /[#&?]secret=(\w{1,64})/.exec(location.hash)?.[1]
  let told = 0
  let width = 0
  let growths: number[] = []
  let looks: number = LOOP.looksAgain
  const report = () => {
    const box = widget.getBoundingClientRect()
    const height = Math.ceil(box.height)
    if (height === told) return
    if (box.width !== width) growths = []
    else if (height > told) growths.push(performance.now())
    width = box.width
    growths = growths.filter((at) => at > performance.now() - LOOP.withinMs)
    // A host that grows with its frame and a widget that grows with its host would never stop. A
    // burst of lines does stop, and must not stay cut off, so look again later.
    if (growths.length > LOOP.growths) {
      if (looks-- > 0) setTimeout(report, LOOP.withinMs)
      return
    }
    told = height
    say(height)
    requestResize()
    if (secret)
      parent.postMessage(
        { message: 'height', value: Math.max(200, Math.min(height, 1000)), secret },
        '*',
      )
    parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*')
    parent.postMessage(
      JSON.stringify({ src: location.href, context: 'iframe.resize', height }),
      '*',
    )
  }
  new ResizeObserver(report).observe(widget)
  report()
}

/**
 * Tells Chrome, which sizes a frame by its content for hosts with `frame-sizing: content-height`.
 * It throws where a document may not ask, such as in an `<object>`. The draft also has it throw if
 * the document's meta element is without `allow-origins=`, but Chromium 156 does not.
 * https://drafts.csswg.org/css-sizing-4/#responsive-iframes
 */
function requestResize(): void {
  try {
    ;(window as { requestResize?: () => void }).requestResize?.()
  } catch {
    // This host has not asked for it.
  }
}
