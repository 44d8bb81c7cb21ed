import type { Busy, Silence } from './network-test.ts'

/**
 * What ended a silent connection:
 *
 * - `idle`: its silence, since a busy one beside it lived on
 * - `age`: its age, since a busy one ended at the same age
 * - `moment`: something that ended both at one time, such as a restart
 * - `unknown`: there was nothing to compare with, or the times fit none of these
 */
export type EndedBy = 'idle' | 'age' | 'moment' | 'unknown'

/**
 * How long before the silent connection the busy one must be opened, ms. An age limit then ends the
 * two this far apart, and whatever cuts both at one moment does not.
 */
export const HEAD_START_MS = 3000

/** @returns undefined if the connection was not cut */
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
