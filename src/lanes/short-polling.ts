import type { BackoffPolicy } from '../wire/backoff.ts'
import type { Lane, LaneListener } from './lane.ts'
import { pollingLane } from './polling.ts'
import type { Web } from './web.ts'

export interface ShortPollingLaneOptions {
  /** `http:` or `https:` address of the lane. */
  readonly url: string
  /** From one answer to the next request, ms. */
  readonly everyMs?: number
  readonly backoff?: BackoffPolicy
}

/** Asks at intervals; the server answers at once, with whatever there is. */
export function shortPollingLane(
  { url, everyMs = 1000, backoff }: ShortPollingLaneOptions,
  report: LaneListener,
  web: Web,
): Lane {
  return pollingLane({ url, waitMs: 0, pauseMs: everyMs, backoff }, report, web)
}
