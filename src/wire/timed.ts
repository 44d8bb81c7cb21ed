/** One round trip to the server's clock. Local times are monotonic; all are in ms. */
export interface ClockSample {
  readonly sentAtMs: number
  readonly serverNowMs: number
  readonly receivedAtMs: number
}

/** One message that a client sent and the server answered. Local times are monotonic; all in ms. */
export interface TimedMessage {
  /** Local. */
  readonly sentAtMs: number
  /** On the server's clock, rounded down. */
  readonly receivedAt: number
  /** Local. */
  readonly answeredAtMs: number
}
