import { Distribution } from './latency.ts'

/** One message that a client sent and the server answered. Local times are monotonic; all in ms. */
export interface UpstreamSample {
  /** Local. */
  readonly sentAtMs: number
  /** On the server's clock, rounded down. */
  readonly receivedAt: number
  /** Local. */
  readonly answeredAtMs: number
}

/**
 * What sending costs: the way up, on two clocks, and the round trip, on one. The way up is as
 * uncertain as the clocks' offset; the round trip is not.
 */
export class Upstream {
  readonly upMs = new Distribution()
  readonly roundTripMs = new Distribution()

  /** @param offsetMs see `ClockOffset.offsetMs` */
  add({ sentAtMs, receivedAt, answeredAtMs }: UpstreamSample, offsetMs: number): void {
    this.upMs.add(receivedAt - (sentAtMs + offsetMs))
    this.roundTripMs.add(answeredAtMs - sentAtMs)
  }
}
