import { addBytes, NO_BYTES, totalBytes, type WireBytes } from '../wire/byte-accounting.ts'
import { Delivery, type DeliveryCounts } from './delivery.ts'
import { Distribution } from './latency.ts'
import { type Quiet, quietFor } from './quiet.ts'
import type { RunSignal } from './recording.ts'

/** When a run's events fall due: event `id` at `id / rateHz` s after the run's start. */
export interface Schedule {
  readonly rateHz: number
  /** Number of events in the run. */
  readonly events: number
}

export function dueMs(schedule: Schedule, id: number): number {
  return (id * 1000) / schedule.rateHz
}

/** The highest id that is due `atMs` after the start; 0 before the first. */
export function dueCount(schedule: Schedule, atMs: number): number {
  const due = Math.floor((Math.max(0, atMs) * schedule.rateHz) / 1000 + 1e-9)
  return Math.min(schedule.events, due)
}

/** Time to reconnect that a lane is given after the last event has fallen due, ms. */
export const GRACE_MS = 6000

/** Whether the run ended late enough that what is missing can no longer arrive. */
export function ranOut(schedule: Schedule, endedAtMs: number): boolean {
  return endedAtMs >= dueMs(schedule, schedule.events) + GRACE_MS
}

export type LaneState = 'idle' | 'connecting' | 'open' | 'waiting' | 'closed' | 'ended' | 'failed'

/** Headers of some of a lane's requests and their responses, as seen by the companion. */
export interface SeenHeaders {
  readonly requests: number
  readonly upBytes: number
  readonly downBytes: number
}

/** The statistics of one lane: feed it every signal, live or recorded, and read the result. */
export class LaneAccount {
  readonly schedule: Schedule
  readonly delivery: Delivery
  /** One-way latency of each arrival, from the server's write to the client's read, ms. */
  readonly latency = new Distribution()
  /** From falling due to arriving, ms; includes the wait of a replayed event. */
  readonly lateness = new Distribution()
  state: LaneState = 'idle'
  /** Connections that opened; for a polling lane, how often it went from unanswered to answered. */
  connections = 0
  /** Requests that the client made, including failed ones. */
  requests = 0
  #down = NO_BYTES
  #up = NO_BYTES
  #headers: SeenHeaders | undefined
  #lossKnownTo = 0
  /** When script last heard anything on the connection. */
  #heardAtMs: number | undefined
  /** Whether a request is in flight whose response has not begun. */
  #asking = false

  constructor(schedule: Schedule) {
    this.schedule = schedule
    this.delivery = new Delivery(schedule.events)
  }

  /** Connections that opened after the first. */
  get reconnects(): number {
    return Math.max(0, this.connections - 1)
  }

  /** Bytes the client received. */
  get down(): WireBytes {
    return { ...this.#down, headers: this.#headerBytes(this.#headers?.downBytes) }
  }

  /** Bytes the client sent. */
  get up(): WireBytes {
    return { ...this.#up, headers: this.#headerBytes(this.#headers?.upBytes) }
  }

  /** All bytes the client received, as far as they are known. */
  get bytes(): number {
    return totalBytes(this.down)
  }

  /** Counts something received that is not an event of the run, such as an echo. */
  addReceived(bytes: WireBytes): void {
    this.#down = addBytes(this.#down, bytes)
  }

  /** Counts something sent that is not a request for events. */
  addSent(bytes: WireBytes): void {
    this.#up = addBytes(this.#up, bytes)
  }

  /** Sets what the companion reported about the headers. */
  setHeaders(headers: SeenHeaders): void {
    this.#headers = headers
  }

  add(signal: RunSignal): void {
    this.#countRequest(signal)
    // A departing request does not prove that the connection is alive; a response to it does.
    if (signal.type !== 'request') this.#heardAtMs = signal.atMs
    if ('bytes' in signal) this.#down = addBytes(this.#down, signal.bytes)
    switch (signal.type) {
      case 'connecting':
        this.state = 'connecting'
        return
      case 'request':
      case 'answer':
      case 'heartbeat':
        return
      case 'open':
        this.state = 'open'
        this.connections++
        return
      case 'event':
        this.delivery.arrived(signal.id, signal.replayed)
        this.latency.add(signal.atMs - signal.sentMs)
        this.lateness.add(signal.atMs - signal.dueMs)
        return
      case 'closed':
        this.state = signal.reconnectInMs === null ? 'closed' : 'waiting'
        // Nothing is lost after the user's own Stop: it was no longer wanted.
        if (signal.reconnectInMs === null && signal.by === 'peer') this.delivery.closeForGood()
        return
      case 'ended':
      case 'failed':
        this.state = signal.type
        this.delivery.closeForGood()
    }
  }

  /**
   * The companion is asked only now and then, and requests made since also had headers. The headers
   * of a lane differ by a few digits, so the average stands for each of them.
   */
  #headerBytes(seen: number | undefined): number {
    if (seen === undefined || !this.#headers?.requests) return 0
    return Math.round((seen / this.#headers.requests) * this.requests)
  }

  /**
   * Counts requests. EventSource reports only its first one; its later signals imply the others:
   * each time it opens, fails or gives up after a break, it has made a request.
   */
  #countRequest(signal: RunSignal): void {
    switch (signal.type) {
      case 'connecting':
      case 'request':
        this.requests++
        this.#asking = true
        return
      case 'answer':
      case 'event':
      case 'heartbeat':
        return
      default: {
        const away = this.state === 'waiting' && !('by' in signal && signal.by === 'client')
        if (away && !this.#asking) this.requests++
        this.#asking = false
      }
    }
  }

  /** Marks the end of the run. If the run had run out, whatever is missing is lost. */
  runEnded(atMs: number): void {
    if (ranOut(this.schedule, atMs)) this.delivery.closeForGood()
  }

  /**
   * Returns whether an open connection is too quiet: it should carry events while they are due or
   * missing, and the server's heartbeat if those are further apart. Undefined while all is well.
   */
  quiet(atMs: number): Quiet | undefined {
    const waits = this.state === 'open' || this.state === 'connecting'
    if (!waits || this.#heardAtMs === undefined) return undefined
    return quietFor(atMs - this.#heardAtMs, 1000 / this.schedule.rateHz)
  }

  counts(atMs: number): DeliveryCounts {
    return this.delivery.counts(dueCount(this.schedule, atMs))
  }

  /** The id up to which each event's fate is known: it arrived or is lost. */
  horizon(atMs: number): number {
    return this.delivery.horizon(dueCount(this.schedule, atMs))
  }

  /** Returns the ids that turned out to be lost since the last call. */
  newlyLost(atMs: number): number[] {
    const due = dueCount(this.schedule, atMs)
    const ids = this.delivery.lostIds(due, this.#lossKnownTo + 1)
    this.#lossKnownTo = this.delivery.horizon(due)
    return ids
  }
}
