/** One round trip to the server's clock. Local times are monotonic; all are in ms. */
export interface ClockSample {
  readonly sentAtMs: number
  readonly serverNowMs: number
  readonly receivedAtMs: number
}

/** One client message and the server's reply. Local times are monotonic; all are in ms. */
export interface TimedMessage {
  /** Local. */
  readonly sentAtMs: number
  /** Server's clock, rounded down. */
  readonly receivedAt: number
  /** Local. */
  readonly answeredAtMs: number
}
