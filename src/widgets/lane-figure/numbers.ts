import type { DeliveryCounts } from '../../bench/delivery.ts'
import type { LaneAccount } from '../../bench/lane-account.ts'
import type { Distribution } from '../../bench/latency.ts'
import type { LaneKind } from './lane-kinds.ts'
import { laneSentence } from './lane-sentence.ts'

/** Summary of a set of measured times, ms. */
export interface Spread {
  readonly count: number
  readonly medianMs: number | undefined
  readonly p95Ms: number | undefined
  readonly worstMs: number | undefined
}

/** What is shown beside a lane's drawing: a snapshot, as the stats keep changing. Times in ms. */
export interface RowNumbers extends DeliveryCounts {
  readonly kind: LaneKind
  readonly state: string
  readonly sentence: string
  /** From due to arrival. */
  readonly delay: Spread
}

/** The stats of a live or recorded lane. */
export interface RowStats {
  readonly kind: LaneKind
  readonly account: LaneAccount
}

/** A moment of the run, and the remaining uncertainty of the offset between the clocks, ms. */
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
  // With fewer than twenty values the 95th percentile is just the worst one.
  const p95Ms = count < 20 ? undefined : times.percentile(95)
  return { count, medianMs: median, p95Ms, worstMs: worst }
}
