/** Width at which a frame without our script is offered, px. */
export const FRAME_WIDTH = 640

/**
 * Heights of a frame at that width and at half of it, px, so that a page that runs no script shows
 * the whole of most widgets: tables and demos scroll. Held by test/e2e/oembed.spec.ts.
 */
export const FRAME_HEIGHTS = {
  decide: [640, 740],
  verdict: [560, 700],
  claim: [328, 488],
  table: [640, 640],
  live: [640, 640],
} as const satisfies Readonly<Record<string, readonly [wide: number, narrow: number]>>

/** What can stand in a frame. */
export type FrameKind = keyof typeof FRAME_HEIGHTS
