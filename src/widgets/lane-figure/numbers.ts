import type { DeliveryCounts } from '../../bench/delivery.ts'
import type { Bucket } from '../../bench/histogram.ts'
import type { LaneAccount } from '../../bench/lane-account.ts'
import type { LaneMeasures } from '../../bench/lane-measures.ts'
import type { Distribution } from '../../bench/latency.ts'
import type { Upstream } from '../../bench/upstream.ts'
import type { WireBytes } from '../../wire/byte-accounting.ts'
import type { LaneKind } from './lane-kinds.ts'
import { laneSentence } from './lane-sentence.ts'

/** What is shown of a set of measured times, ms. */
export interface Spread {
  readonly count: number
  readonly medianMs: number | undefined
  readonly p95Ms: number | undefined
  readonly worstMs: number | undefined
}

/** What is shown of one lane at one moment; the stats behind it go on. Times in ms. */
export interface LaneNumbers extends DeliveryCounts {
  readonly kind: LaneKind
  readonly state: string
  readonly sentence: string
  readonly reconnects: number
  /** From falling due to arriving. */
  readonly delay: Spread
  readonly delays: readonly Bucket[]
  /** From the server's writing to the page's reading. */
  readonly latency: Spread
  readonly jitterMs: number | undefined
  readonly up: Spread | undefined
  readonly roundTrip: Spread | undefined
  /** The longest recovery from a fault, and from how many faults the lane recovered. */
  readonly recoveryMs: number | undefined
  readonly recoveries: number
  readonly requests: number
  readonly downBytes: WireBytes
  readonly upBytes: WireBytes
  /** The bytes are those before compression. */
  readonly deflated: boolean
}

/** The stats of a lane, of a live run or of a recorded one. */
export interface LaneStats {
  readonly kind: LaneKind
  readonly account: LaneAccount
  readonly measures: LaneMeasures
  readonly deflated?: boolean
  /** What sending took; a recorded run does not know it. */
  readonly upstream?: Upstream | undefined
}

/** The moment, and how far the two clocks may be apart beyond what is known, ms. */
interface Moment {
  readonly atMs: number
  readonly uncertaintyMs: number
}

export function laneNumbers(
  { kind, account, measures, deflated = false, upstream }: LaneStats,
  state: string,
  { atMs, uncertaintyMs }: Moment,
): LaneNumbers {
  const { recovery, jitter, delays } = measures
  return {
    ...account.counts(atMs),
    kind,
    state,
    sentence: laneSentence(kind, account, atMs, uncertaintyMs),
    reconnects: account.reconnects,
    delay: spread(account.lateness),
    delays: delays.buckets,
    latency: spread(account.latency),
    jitterMs: jitter.valueMs,
    up: upstream && spread(upstream.upMs),
    roundTrip: upstream && spread(upstream.roundTripMs),
    recoveryMs: recovery.longestMs,
    recoveries: recovery.count,
    requests: account.requests,
    downBytes: account.down,
    upBytes: account.up,
    deflated,
  }
}

function spread(times: Distribution): Spread {
  const { count, median, worst } = times
  // Below twenty values the 95th percentile is the worst one under another name.
  const p95Ms = count < 20 ? undefined : times.percentile(95)
  return { count, medianMs: median, p95Ms, worstMs: worst }
}
