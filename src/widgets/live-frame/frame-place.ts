/** Where a live run stands in its frame. */
export interface FramePlace {
  /** Takes `data-live`, by which the frame tells its host. */
  readonly widget: HTMLElement
  /** The picture of a recorded run, in sight while nothing is live. */
  readonly recorded: HTMLElement
  readonly run: HTMLElement
  /** Where the companion is, such as `https://companion.example`. */
  readonly companionOrigin: string
}
