/** The steps of a test, in the order in which they are taken. */
export const STEPS = ['reach', 'socket', 'trips', 'stream', 'silence'] as const
export type StepId = (typeof STEPS)[number]

export type StepState =
  | { readonly type: 'waiting' }
  | { readonly type: 'running'; readonly sinceMs: number; readonly forMs: number | undefined }
  | { readonly type: 'done'; readonly words: string }
  /** Not taken, since an earlier one showed that it could not be. */
  | { readonly type: 'skipped'; readonly words: string }

export const TITLES: Readonly<Record<StepId, string>> = {
  reach: 'Reach the demo server and compare clocks',
  socket: 'Open a WebSocket',
  trips: 'Round trips, by POST and on the WebSocket',
  stream: 'An event stream, one event every 200 ms',
  silence: 'Silence: connections on which nothing is sent, and busy ones beside them',
}

export type Steps = Readonly<Record<StepId, StepState>>

export const NO_STEPS: Steps = {
  reach: { type: 'waiting' },
  socket: { type: 'waiting' },
  trips: { type: 'waiting' },
  stream: { type: 'waiting' },
  silence: { type: 'waiting' },
}
