/** How long nothing is sent, seconds; the first is what most idle timeouts are longer than. */
export const SILENCES: readonly (readonly [seconds: number, words: string])[] = [
  [15, '15 s'],
  [60, '1 minute'],
  [120, '2 minutes'],
]

/** Longer than the idle timeout of a minute that several proxies have by default. */
export const DEFAULT_SILENCE_S = 120

/** Events of the delivery step. */
export const EVENTS = { rateHz: 5, durationS: 6, payloadBytes: 64 } as const

/** Round trips of a kind that are measured, after one that is not: it may open a connection. */
export const TRIPS = 12

/** How long an opening may take, and an event beyond the time it is due, ms. */
export const PATIENCE_MS = 10_000
