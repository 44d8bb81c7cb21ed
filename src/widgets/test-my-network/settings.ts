/** How long nothing is sent, s; most idle timeouts are longer than the first. */
export const SILENCES: readonly (readonly [seconds: number, words: string])[] = [
  [15, '15 s'],
  [60, '1 minute'],
  [120, '2 minutes'],
]

/** Longer than the idle timeout of a minute that is the default of several proxies. */
export const DEFAULT_SILENCE_S = 120

/** Events of the delivery step. */
export const EVENTS = { rateHz: 5, durationS: 6, payloadBytes: 64 } as const

/** Round trips measured of each kind, after one that is not: it may open a connection. */
export const TRIPS = 12

/** How long a connection may take to open, and an event to arrive after it is due, ms. */
export const PATIENCE_MS = 10_000
