import { addBytes, NO_BYTES, totalBytes, type WireBytes } from '../wire/byte-accounting.ts'
import { Delivery, type DeliveryCounts } from './delivery.ts'
import { type Quiet, quietFor } from './hearing.ts'
import { Distribution } from './latency.ts'
import type { RunSignal } from './recording.ts'

/** When the events of a run fall due: event `id` at `id / rateHz` s after the run's start. */
export interface Schedule {
  readonly rateHz: number
  /** How many events the run has. */
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

/** After the last event has fallen due, a lane that is coming back gets this long, ms. */
export const GRACE_MS = 6000

/** Whether a run that ended at this time had run out: nothing that is missing then can still come. */
export function ranOut(schedule: Schedule, endedAtMs: number): boolean {
  return endedAtMs >= dueMs(schedule, schedule.events) + GRACE_MS
}

export type LaneState = 'idle' | 'connecting' | 'open' | 'waiting' | 'closed' | 'ended' | 'failed'

/** The headers of some of a lane's requests and of their answers, as the companion saw them. */
export interface SeenHeaders {
  readonly requests: number
  readonly upBytes: number
  readonly downBytes: number
}

/** The stats of one lane: feed it every signal, live or recorded, and read the result. */
export class LaneAccount {
  readonly schedule: Schedule
  readonly delivery: Delivery
  /** One-way latency of each arrival: from the server's writing to the client's reading, ms. */
  readonly latency = new Distribution()
  /** From falling due to arriving, ms: includes the wait of an event that was replayed. */
  readonly lateness = new Distribution()
  state: LaneState = 'idle'
  /** Connections that opened; for a polling lane, times that it began to be answered. */
  connections = 0
  /** Requests that the client made, those that failed among them. */
  requests = 0
  #down = NO_BYTES
  #up = NO_BYTES
  #headers: SeenHeaders | undefined
  #told = 0
  /** When script last heard anything of the connection. */
  #heardAtMs: number | undefined
  /** A request is on its way whose answer has not begun. */
  #asking = false

  constructor(schedule: Schedule) {
    this.schedule = schedule
    this.delivery = new Delivery(schedule.events)
  }

  /** Connections that opened after the first. */
  get reconnects(): number {
    return Math.max(0, this.connections - 1)
  }

  /** What came down the wire. */
  get down(): WireBytes {
    return { ...this.#down, headers: this.#headerBytes(this.#headers?.downBytes) }
  }

  /** What the client sent up the wire. */
  get up(): WireBytes {
    return { ...this.#up, headers: this.#headerBytes(this.#headers?.upBytes) }
  }

  /** All that came down the wire, as far as it is known. */
  get bytes(): number {
    return totalBytes(this.down)
  }

  /** Something that is no event of the run came down, such as an echo. */
  came(bytes: WireBytes): void {
    this.#down = addBytes(this.#down, bytes)
  }

  /** The client sent something other than a request for events. */
  sent(bytes: WireBytes): void {
    this.#up = addBytes(this.#up, bytes)
  }

  /** The companion told what it saw of the headers. */
  heard(headers: SeenHeaders): void {
    this.#headers = headers
  }

  add(signal: RunSignal): void {
    this.#countRequest(signal)
    // A request that leaves is no sign of life; whatever answers it is.
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
        // After the reader's own Stop nothing was lost: it was not wanted any more.
        if (signal.reconnectInMs === null && signal.by === 'peer') this.delivery.closeForGood()
        return
      case 'ended':
      case 'failed':
        this.state = signal.type
        this.delivery.closeForGood()
    }
  }

  /**
   * The companion is asked now and then, and the requests that were made meanwhile had headers as
   * well: those of a lane differ by a few digits, so the average stands for each of them.
   */
  #headerBytes(seen: number | undefined): number {
    if (seen === undefined || !this.#headers?.requests) return 0
    return Math.round((seen / this.#headers.requests) * this.requests)
  }

  /**
   * EventSource tells of its first request only. What it reports later shows the others: each time
   * it opens, fails to, or gives up while it was away, it had asked.
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

  /** The run has ended. What has not come by then is lost if the run had run out. */
  runEnded(atMs: number): void {
    if (ranOut(this.schedule, atMs)) this.delivery.closeForGood()
  }

  /**
   * Whether an open connection says less than it should: events while they fall due or are missing,
   * and the server’s heartbeat where those are further apart. Undefined while all is well.
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

  /** The ids that turned out lost since the last call. */
  newlyLost(atMs: number): number[] {
    const due = dueCount(this.schedule, atMs)
    const ids = this.delivery.lostIds(due, this.#told + 1)
    this.#told = this.delivery.horizon(due)
    return ids
  }
}
