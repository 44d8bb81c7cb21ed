import { LIMITS } from '../wire/limits.ts'

/** A connection that should have said something by now, and how long it has said nothing, ms. */
export interface Quiet {
  /** `nothing`: longer than it should be. `silent`: so long that it has to count as dead. */
  readonly type: 'nothing' | 'silent'
  readonly forMs: number
}

/** A pause that is shorter is nothing to speak of, ms. */
const LEAST_MS = 2000
/** So many heartbeats may be missed, for one may be late. */
const BEATS = 2

/**
 * The server breaks every silence after 15 s at the latest. What is a third longer does not come;
 * our clients that notice give up then, too.
 */
export const SILENT_MS = LIMITS.heartbeatMs + 5000

/**
 * @param beatMs the longest time between two signs of life while all is well
 * @returns undefined while the connection says enough
 */
export function quietFor(forMs: number, beatMs: number): Quiet | undefined {
  if (forMs > Math.max(SILENT_MS, BEATS * beatMs)) return { type: 'silent', forMs }
  return forMs > Math.max(LEAST_MS, BEATS * beatMs) ? { type: 'nothing', forMs } : undefined
}
