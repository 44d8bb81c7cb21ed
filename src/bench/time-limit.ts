import type { Busy, Silence } from './network-test.ts'

/**
 * What ended a silent connection:
 *
 * - `idle`: its silence, since a busy one beside it lived on
 * - `age`: how long it had been open, since a busy one ended at the same age
 * - `moment`: something that struck both at one time, such as a restart
 * - `unknown`: nothing was there to compare, or both ended at times that say none of this
 */
export type EndedBy = 'idle' | 'age' | 'moment' | 'unknown'

/**
 * The busy connection has to be opened this long before the silent one, ms: then an age limit ends
 * the two this far apart, and what cuts both at one moment does not.
 */
export const HEAD_START_MS = 3000

/** @returns undefined where the connection was not cut */
export function endedBy(silent: Silence, busy: Busy | null): EndedBy | undefined {
  if (silent.type !== 'cut') return undefined
  if (!busy || silent.openedAtMs === undefined) return 'unknown'
  if (busy.endedAtMs === null) return 'idle'
  const ages = Math.abs(busy.endedAtMs - busy.openedAtMs - silent.afterMs)
  const moments = Math.abs(busy.endedAtMs - silent.openedAtMs - silent.afterMs)
  // Half way between the two it could be either.
  if (Math.min(ages, moments) > HEAD_START_MS / 3) return 'unknown'
  return ages < moments ? 'age' : 'moment'
}
