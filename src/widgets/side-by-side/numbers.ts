import type { DeliveryCounts } from '../../bench/delivery.ts'
import type { LaneClient } from '../lane-figure/run-log.ts'
import { stateWords } from '../lane-figure/states.ts'
import type { LaneTransport } from '../lane-figure/transports.ts'
import { laneSentence } from '../lane-figure/words.ts'
import type { LiveRun } from './live-run.ts'

/** What is shown of one lane at one moment; the books behind it go on. Times in ms. */
export interface LaneNumbers extends DeliveryCounts {
  readonly transport: LaneTransport
  readonly client: LaneClient
  readonly state: string
  readonly sentence: string
  readonly reconnects: number
  readonly medianMs: number | undefined
  readonly lastMs: number | undefined
  /** The longest time from an event's falling due to its arrival. */
  readonly latestMs: number | undefined
  readonly bytes: number
  /** The bytes are those before compression. */
  readonly deflated: boolean
}

/** All lanes at one moment. */
export interface RunNumbers {
  readonly atMs: number
  readonly uncertaintyMs: number
  readonly lanes: readonly LaneNumbers[]
}

export function numbersOf(live: LiveRun): RunNumbers {
  const atMs = live.nowMs
  const { uncertaintyMs } = live.offset
  const lanes = live.lanes.map(({ transport, client, account, deflated }) => ({
    ...account.counts(atMs),
    transport,
    client,
    state: stateWords(account, client),
    sentence: laneSentence(transport, account, atMs, uncertaintyMs),
    reconnects: account.reconnects,
    medianMs: account.latency.median,
    lastMs: account.latency.last,
    latestMs: account.lateness.worst,
    bytes: account.bytes,
    deflated,
  }))
  return { atMs, uncertaintyMs, lanes }
}
