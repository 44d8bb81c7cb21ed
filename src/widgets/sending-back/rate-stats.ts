import type { SendAccount } from '../../bench/send-account.ts'

/** What both transports did at one rate. */
export interface RateStats {
  readonly rateHz: number
  /** For how long it was kept up so far. */
  ms: number
  readonly websocket: SendAccount
  readonly sse: SendAccount
}
