import { LIMITS } from '../wire/limits.ts'

/** How long a connection has been silent although it should have sent something, ms. */
export interface Quiet {
  /** `nothing`: longer than it should be. `silent`: so long that it must count as dead. */
  readonly type: 'nothing' | 'silent'
  readonly forMs: number
}

/** Shorter pauses are not worth reporting, ms. */
const LEAST_MS = 2000
/** Intervals that may pass in silence, since one message may be late. */
const BEATS = 2

/**
 * The server ends every silence after at most 15 s. Something a third later than that will not
 * come; our clients that detect silence give up then, too.
 */
export const SILENT_MS = LIMITS.heartbeatMs + 5000

/**
 * @param beatMs the longest interval between messages of a healthy connection
 * @returns undefined while the connection is not too quiet
 */
export function quietFor(forMs: number, beatMs: number): Quiet | undefined {
  if (forMs > Math.max(SILENT_MS, BEATS * beatMs)) return { type: 'silent', forMs }
  return forMs > Math.max(LEAST_MS, BEATS * beatMs) ? { type: 'nothing', forMs } : undefined
}
