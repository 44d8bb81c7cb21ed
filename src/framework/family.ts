import type { Transport } from './types.ts'

/** How a recommendation compares with what was chosen. */
export type Match = 'exact' | 'same-family' | 'different'

/**
 * One long HTTP response that the server writes to: with the framing of Server-Sent Events, or with
 * another such as one JSON value a line.
 */
const STREAMED_RESPONSE: ReadonlySet<string> = new Set<Transport>(['sse', 'fetch-stream'])

/** `chosen` may be unknown, or a technology that the framework does not cover: never a match. */
export function matchOf(recommended: Transport, chosen: string | null): Match {
  if (recommended === chosen) return 'exact'
  return STREAMED_RESPONSE.has(recommended) && STREAMED_RESPONSE.has(chosen ?? '')
    ? 'same-family'
    : 'different'
}
