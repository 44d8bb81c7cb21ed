import type { DeliveryCounts } from '../../bench/delivery.ts'
import type { LaneAccount } from '../../bench/lane-account.ts'
import type { Distribution } from '../../bench/latency.ts'
import type { LaneKind } from './lane-kinds.ts'
import { laneSentence } from './lane-sentence.ts'

/** What is shown of a set of measured times, ms. */
export interface Spread {
  readonly count: number
  readonly medianMs: number | undefined
  readonly p95Ms: number | undefined
  readonly worstMs: number | undefined
}

/** What stands beside a lane's drawing at one moment; the stats behind it go on. Times in ms. */
export interface RowNumbers extends DeliveryCounts {
  readonly kind: LaneKind
  readonly state: string
  readonly sentence: string
  /** From falling due to arriving. */
  readonly delay: Spread
}

/** The stats of a lane, of a live run or of a recorded one. */
export interface RowStats {
  readonly kind: LaneKind
  readonly account: LaneAccount
}

/** The moment, and how far the two clocks may be apart beyond what is known, ms. */
export interface Moment {
  readonly atMs: number
  readonly uncertaintyMs: number
}

export function rowNumbers(
  { kind, account }: RowStats,
  state: string,
  { atMs, uncertaintyMs }: Moment,
): RowNumbers {
  return {
    ...account.counts(atMs),
    kind,
    state,
    sentence: laneSentence(kind, account, atMs, uncertaintyMs),
    delay: spread(account.lateness),
  }
}

export function spread(times: Distribution): Spread {
  const { count, median, worst } = times
  // Below twenty values the 95th percentile is the worst one under another name.
  const p95Ms = count < 20 ? undefined : times.percentile(95)
  return { count, medianMs: median, p95Ms, worstMs: worst }
}
