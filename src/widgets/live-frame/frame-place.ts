/** The elements and the demo server of a live run in its frame. */
export interface FramePlace {
  /** Gets `data-live`, which the frame reports to its host. */
  readonly widget: HTMLElement
  /** The picture of a recorded run, visible while nothing is live. */
  readonly recorded: HTMLElement
  readonly run: HTMLElement
  /** Origin of the demo server, such as `https://companion.example`. */
  readonly companionOrigin: string
}
