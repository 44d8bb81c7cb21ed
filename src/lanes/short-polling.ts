import type { BackoffPolicy } from '../wire/backoff.ts'
import type { Lane, LaneListener } from './lane.ts'
import { pollingLane } from './polling.ts'
import type { Web } from './web.ts'

export interface ShortPollingLaneOptions {
  /** `http:` or `https:` address of the lane. */
  readonly url: string
  /** Pause between a response and the next request, ms. */
  readonly everyMs?: number
  readonly backoff?: BackoffPolicy
}

/** How long a response may take, ms. */
const PATIENCE_MS = 10_000

/** A lane that polls at intervals; the server responds at once with whatever there is. */
export function shortPollingLane(
  { url, everyMs = 1000, backoff }: ShortPollingLaneOptions,
  report: LaneListener,
  web: Web,
): Lane {
  return pollingLane(
    { url, waitMs: 0, pauseMs: everyMs, patienceMs: PATIENCE_MS, backoff },
    report,
    web,
  )
}
