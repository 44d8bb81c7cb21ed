/**
 * Script of a live frame until its button is pressed: it loads the demo's code only then, and
 * connects to nothing before.
 */
import { type FrameDemo, isFrameDemo } from './demos.ts'
import type { FramePlace } from './frame-place.ts'

/** Each renders its demo into the place and starts a run. */
const demos: Readonly<Record<FrameDemo, () => Promise<{ start(place: FramePlace): void }>>> = {
  'side-by-side': () => import('./RunLanes.tsx'),
  'pull-the-plug': () => import('./RunPlug.tsx'),
  'token-stream': () => import('./RunTokens.tsx'),
}

const widget = document.querySelector<HTMLElement>('[data-demo]')
const recorded = document.querySelector<HTMLElement>('[data-recorded]')
const run = document.querySelector<HTMLElement>('[data-run]')
const button = run?.querySelector('button')
const { demo, companion } = widget?.dataset ?? {}

if (widget && recorded && run && button && isFrameDemo(demo)) {
  button.onclick = async () => {
    button.disabled = true
    try {
      const { start } = await demos[demo]()
      // The demo renders something else: nothing the server rendered is kept.
      run.replaceChildren()
      start({ widget, recorded, run, companionOrigin: companion || location.origin })
    } catch {
      button.disabled = false
      button.textContent = 'The demo could not be loaded. Try again'
    }
  }
}
