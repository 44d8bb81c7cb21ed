/** The steps of a test, in order. */
export const STEPS = ['reach', 'socket', 'trips', 'stream', 'silence'] as const
export type StepId = (typeof STEPS)[number]

export type StepState =
  | { readonly type: 'waiting' }
  | { readonly type: 'running'; readonly sinceMs: number; readonly forMs: number | undefined }
  | { readonly type: 'done'; readonly words: string }
  /** An earlier step showed that it was not possible, or a request of its own failed. */
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
