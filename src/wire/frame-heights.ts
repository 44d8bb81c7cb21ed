/** Width of a frame that is embedded without our script, px. */
export const FRAME_WIDTH = 640

/**
 * Heights of a frame at that width and at half of it, px. They show most widgets whole on a page
 * that runs no script; tables and demos scroll. Checked by test/e2e/oembed.spec.ts.
 */
export const FRAME_HEIGHTS = {
  decide: [640, 740],
  verdict: [560, 700],
  claim: [328, 488],
  table: [640, 640],
  live: [640, 640],
} as const satisfies Readonly<Record<string, readonly [wide: number, narrow: number]>>

/** The kinds of widget that can be framed. */
export type FrameKind = keyof typeof FRAME_HEIGHTS
