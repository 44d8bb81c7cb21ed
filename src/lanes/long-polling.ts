import type { BackoffPolicy } from '../wire/backoff.ts'
import { LIMITS } from '../wire/limits.ts'
import type { Lane, LaneListener } from './lane.ts'
import { pollingLane } from './polling.ts'
import type { Web } from './web.ts'

export interface LongPollingLaneOptions {
  /** `http:` or `https:` address of the lane. */
  readonly url: string
  /**
   * How long the server may hold a request until there is an event, ms. The default is the longest
   * silence of a stream, so that all kinds of lane notice a dead connection equally fast.
   */
  readonly waitMs?: number
  readonly backoff?: BackoffPolicy
}

/** A third of the default wait: a response that takes this much longer is not coming, ms. */
const PATIENCE_MS = 5000

/**
 * A lane over long polling: the server responds as soon as there is an event, or without one after
 * `waitMs`, and the client asks again at once. RFC 6202 §2.1,
 * https://www.rfc-editor.org/rfc/rfc6202#section-2.1
 */
export function longPollingLane(
  { url, waitMs = LIMITS.heartbeatMs, backoff }: LongPollingLaneOptions,
  report: LaneListener,
  web: Web,
): Lane {
  return pollingLane({ url, waitMs, pauseMs: 0, patienceMs: PATIENCE_MS, backoff }, report, web)
}
