import type { TimedMessage } from '../wire/timed.ts'
import { Distribution } from './latency.ts'

/**
 * What sending costs: the upstream time, on two clocks, and the round trip, on one. The upstream
 * time is as uncertain as the offset between the clocks; the round trip is not.
 */
export class UpstreamTimes {
  readonly oneWayMs = new Distribution()
  readonly roundTripMs = new Distribution()

  /** @param offsetMs see `ClockOffset.offsetMs` */
  add({ sentAtMs, receivedAt, answeredAtMs }: TimedMessage, offsetMs: number): void {
    this.oneWayMs.add(receivedAt - (sentAtMs + offsetMs))
    this.roundTripMs.add(answeredAtMs - sentAtMs)
  }
}
