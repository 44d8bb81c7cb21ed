import type { Bucket } from '../../bench/histogram.ts'
import type { LaneMeasures } from '../../bench/lane-measures.ts'
import type { UpstreamTimes } from '../../bench/upstream-times.ts'
import type { WireBytes } from '../../wire/byte-accounting.ts'
import {
  type Moment,
  type RowNumbers,
  type RowStats,
  rowNumbers,
  type Spread,
  spread,
} from './numbers.ts'

/** All numbers of one lane at one moment, for its row and the tables. Times in ms. */
export interface LaneNumbers extends RowNumbers {
  readonly reconnects: number
  readonly delays: readonly Bucket[]
  /** From the server writing an event to the page reading it. */
  readonly latency: Spread
  readonly jitterMs: number | undefined
  readonly up: Spread | undefined
  readonly roundTrip: Spread | undefined
  /** The longest recovery from a fault, and how many faults the lane recovered from. */
  readonly recoveryMs: number | undefined
  readonly recoveries: number
  readonly requests: number
  readonly downBytes: WireBytes
  readonly upBytes: WireBytes
  /** The bytes are counted before compression. */
  readonly deflated: boolean
}

/** The stats of a live or recorded lane. */
export interface LaneStats extends RowStats {
  readonly measures: LaneMeasures
  readonly deflated?: boolean
  /** Timing of what the page sent; unknown for a recorded run. */
  readonly upstream?: UpstreamTimes | undefined
}

export function laneNumbers(stats: LaneStats, state: string, moment: Moment): LaneNumbers {
  const { account, measures, deflated = false, upstream } = stats
  const { recovery, jitter, delays } = measures
  return {
    ...rowNumbers(stats, state, moment),
    reconnects: account.reconnects,
    delays: delays.buckets,
    latency: spread(account.latency),
    jitterMs: jitter.valueMs,
    up: upstream && spread(upstream.oneWayMs),
    roundTrip: upstream && spread(upstream.roundTripMs),
    recoveryMs: recovery.longestMs,
    recoveries: recovery.count,
    requests: account.requests,
    downBytes: account.down,
    upBytes: account.up,
    deflated,
  }
}
