import type { Transport } from './types.ts'

/** How a recommendation compares with the owners' choice. */
export type Match = 'exact' | 'same-family' | 'different'

/**
 * One long HTTP response that the server writes to: framed as Server-Sent Events, or otherwise,
 * such as one JSON value per line.
 */
const STREAMED_RESPONSE: ReadonlySet<string> = new Set<Transport>(['sse', 'fetch-stream'])

/** `chosen` may be unknown, or a technology outside the framework: these never match. */
export function matchOf(recommended: Transport, chosen: string | null): Match {
  if (recommended === chosen) return 'exact'
  return STREAMED_RESPONSE.has(recommended) && STREAMED_RESPONSE.has(chosen ?? '')
    ? 'same-family'
    : 'different'
}
