/** The two ways to send, in the order in which the site always lists them, and their names. */
export const SENDING_LANES = ['websocket', 'sse'] as const
export type SendingLaneId = (typeof SENDING_LANES)[number]

export const NAMES: Readonly<Record<SendingLaneId, string>> = {
  websocket: 'WebSocket',
  sse: 'POST and SSE',
}

/** Positions per second to choose from. */
export const SENDING_RATES: readonly (readonly [rateHz: number, words: string])[] = [
  [1, '1'],
  [5, '5'],
  [10, '10'],
  [30, '30'],
  [60, '60'],
]

export const DEFAULT_RATE_HZ = 10

/** Rates of a sweep, each kept up for SWEEP_S seconds. */
export const SWEEP_HZ = [1, 5, 10, 30, 60] as const
export const SWEEP_S = 5

/** How long a run at the user's own rates lasts, s. */
export const OWN_S = 60
