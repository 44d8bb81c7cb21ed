import type { BackoffPolicy } from '../wire/backoff.ts'
import { LIMITS } from '../wire/limits.ts'
import type { Lane, LaneListener } from './lane.ts'
import { pollingLane } from './polling.ts'
import type { Web } from './web.ts'

export interface LongPollingLaneOptions {
  /** `http:` or `https:` address of the lane. */
  readonly url: string
  /** How long the server may hold a request until there is news, ms. */
  readonly waitMs?: number
  readonly backoff?: BackoffPolicy
}

/**
 * The server answers when there is news, or empty-handed after `waitMs`, and the client asks again
 * at once. RFC 6202 §2.1, https://www.rfc-editor.org/rfc/rfc6202#section-2.1
 */
export function longPollingLane(
  { url, waitMs = LIMITS.maxWaitMs, backoff }: LongPollingLaneOptions,
  report: LaneListener,
  web: Web,
): Lane {
  return pollingLane({ url, waitMs, pauseMs: 0, backoff }, report, web)
}
