import { addBytes, NO_BYTES, type WireBytes } from '../wire/byte-accounting.ts'
import { Distribution } from './latency.ts'

/** What one transport did at one rate. */
export interface SendCounts {
  readonly sent: number
  readonly answered: number
  /** Positions that could not be sent at once and were dropped. */
  readonly skipped: number
  /** Messages that the server refused or did not respond to. */
  readonly refused: number
  readonly requests: number
  /** The most messages that waited for their reply at the same time. */
  readonly mostWaiting: number
  readonly up: WireBytes
  readonly down: WireBytes
  /** Time from sending a message until script got the reply, ms, in order of arrival. */
  readonly roundTripsMs: readonly number[]
}

/** Collects the counts of one transport at one rate. */
export class SendAccount implements SendCounts {
  sent = 0
  answered = 0
  skipped = 0
  refused = 0
  requests = 0
  mostWaiting = 0
  up: WireBytes = NO_BYTES
  down: WireBytes = NO_BYTES
  readonly roundTripsMs: number[] = []
  readonly #sorted = new Distribution()

  static of(counts: SendCounts): SendAccount {
    const account = new SendAccount()
    const { roundTripsMs, ...rest } = counts
    Object.assign(account, rest)
    for (const ms of roundTripsMs) account.#add(ms)
    return account
  }

  get medianMs(): number | undefined {
    return this.#sorted.median
  }

  get p95Ms(): number | undefined {
    return this.#sorted.percentile(95)
  }

  addSent(bytes: WireBytes, requests: number, waiting: number): void {
    this.sent++
    this.requests += requests
    this.mostWaiting = Math.max(this.mostWaiting, waiting)
    this.up = addBytes(this.up, bytes)
  }

  addReceived(bytes: WireBytes): void {
    this.down = addBytes(this.down, bytes)
  }

  /** Adds the header bytes of requests and responses, which the server reports afterwards. */
  addHeaders(upBytes: number, downBytes: number): void {
    this.up = addBytes(this.up, { ...NO_BYTES, headers: upBytes })
    this.down = addBytes(this.down, { ...NO_BYTES, headers: downBytes })
  }

  addRoundTrip(ms: number): void {
    this.answered++
    this.#add(ms)
  }

  #add(ms: number): void {
    this.roundTripsMs.push(ms)
    this.#sorted.add(ms)
  }
}
