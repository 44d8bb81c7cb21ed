import { mean } from './attempts.ts'

/** How long one client waited while its server was down, ms. */
export interface Waits {
  /** Between each failure and the next attempt. */
  readonly gaps: readonly number[]
  /** The wait that was still running at the end. */
  readonly open: number
}

/**
 * Tests whether the waits of several clients of one kind grow. The first wait between two failures
 * is compared with the last third: a client may reach its maximum within three attempts. A single
 * client that waits a random time can hide that its waits grow, so watch several.
 */
export function waitsGrow(clients: readonly Waits[]): boolean {
  const first = clients.flatMap(({ gaps }) => betweenFailures(gaps).slice(0, 1))
  return mean(clients.flatMap(lateWaits)) > 1.5 * mean(first)
}

/** The very first wait follows a healthy connection and differs from those between failures. */
const betweenFailures = (gaps: readonly number[]) => (gaps.length > 3 ? gaps.slice(1) : gaps)

function lateWaits({ gaps, open }: Waits): readonly number[] {
  const between = betweenFailures(gaps)
  const third = Math.max(1, Math.floor(between.length / 3))
  // A wait still running, if longer than the rest, says as much as one that ended.
  const stillWaits = open > Math.max(3 * Math.max(0, ...gaps), 12_000)
  return [...between.slice(-third), ...(stillWaits ? [open] : [])]
}
