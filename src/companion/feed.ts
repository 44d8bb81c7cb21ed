import { writeEvent } from '../wire/envelope.ts'
import {
  dueAt,
  eventCount,
  lastDueId,
  type RunEvent,
  type RunParameters,
  runEvent,
} from '../wire/run-events.ts'
import type { LaneFaults } from './faults.ts'
import { SharedEvents } from './shared-events.ts'

/** What determines the events of a run. */
export interface RunSource {
  readonly parameters: RunParameters
  /** ms since the epoch */
  readonly startsAt: number
}

/**
 * The events that one connection has still to get, in order. Nothing is queued: an event is a
 * function of the run and its id, so a connection is a cursor, and one that reads slowly falls
 * behind without costing memory.
 */
export class Feed {
  readonly #source: RunSource
  readonly #count: number
  /** The faults in force, asked anew each time since they come and go. */
  readonly #faults: () => LaneFaults
  readonly #events: SharedEvents
  /** When the events held back by `buffer` would have been written; the first is for `next`. */
  #held: number[] = []
  /** Bytes of the events that are held, and how many of these a full buffer has let go. */
  #heldBytes = 0
  #letGo = 0
  #next: number

  constructor(
    source: RunSource,
    after: number,
    faults: () => LaneFaults,
    events = new SharedEvents(source),
  ) {
    this.#source = source
    this.#count = eventCount(source.parameters)
    this.#faults = faults
    this.#events = events
    this.#next = after + 1
  }

  /** The last id that was taken. */
  get last(): number {
    return this.#next - 1
  }

  /** Whether every event of the run was taken. */
  get done(): boolean {
    return this.#next > this.#count
  }

  /** Whether a fault keeps this connection silent at `now`. */
  silenced(now: number): boolean {
    const { stallUntil, bufferUntil } = this.#faults()
    return now < stallUntil || now < bufferUntil
  }

  /** The next event if it is due, stamped as sent at `now`. Never one before it is due. */
  take(now: number): RunEvent | undefined {
    const { stallUntil, bufferUntil } = this.#faults()
    if (now < stallUntil) return undefined
    if (now < bufferUntil) {
      this.#hold(now)
      if (this.#letGo === 0) return undefined
      this.#letGo--
    } else this.#heldBytes = this.#letGo = 0
    if (this.done || this.#dueAt(this.#next) > now) return undefined
    return this.#events.event(this.#next++, this.#held.shift() ?? now)
  }

  /** When to try again, ms since the epoch; Infinity when the feed is done. */
  nextAt(now: number): number {
    const { stallUntil, bufferUntil } = this.#faults()
    if (this.done) return Infinity
    if (now < stallUntil) return stallUntil
    const due = this.#dueAt(this.#next + this.#held.length)
    if (now < bufferUntil && this.#letGo > 0) return now
    if (now < bufferUntil) return Math.min(bufferUntil, due)
    return this.#held.length > 0 ? now : due
  }

  #dueAt(id: number): number {
    const { parameters, startsAt } = this.#source
    return id > this.#count ? Infinity : dueAt(parameters, startsAt, id)
  }

  #hold(now: number): void {
    const { bufferBytes } = this.#faults()
    const { parameters, startsAt } = this.#source
    const due = lastDueId(parameters, startsAt, now) - this.last
    while (this.#held.length < due) {
      const id = this.#next + this.#held.length
      this.#heldBytes += writeEvent(runEvent(parameters, startsAt, id, now)).length
      this.#held.push(now)
      if (bufferBytes === 0 || this.#heldBytes < bufferBytes) continue
      this.#letGo = this.#held.length
      this.#heldBytes = 0
    }
  }
}
