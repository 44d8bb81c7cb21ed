import type { SendAccount } from '../../bench/send-account.ts'

/** What both transports did at one rate. */
export interface RateStats {
  readonly rateHz: number
  /** How long it has been kept up so far, ms. */
  ms: number
  readonly websocket: SendAccount
  readonly sse: SendAccount
}
