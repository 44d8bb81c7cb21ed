import { eventLength } from '../wire/envelope.ts'
import { dueAt, eventCount, lastDueId, type RunEvent } from '../wire/run-events.ts'
import type { LaneFaults } from './faults.ts'
import { type RunSource, SharedEvents } from './shared-events.ts'

/**
 * The events that one connection has yet to receive, in order. Nothing is queued: an event is a
 * function of the run and its id, so a connection is a cursor, and a slow one falls behind without
 * using memory.
 */
export class Feed {
  readonly #source: RunSource
  readonly #count: number
  /** Returns the active faults, which change over time. */
  readonly #faults: () => LaneFaults
  readonly #events: SharedEvents
  /** Ranges of ids held by `buffer` or `silence`, and when they would have been written. */
  readonly #held: { readonly to: number; readonly at: number }[] = []
  /** The last held id, the last id released by a full buffer, and the bytes held since then. */
  #heldTo: number
  #letGoTo: number
  #heldBytes = 0
  /** When a slow connection will have accepted what was written, ms since the epoch. */
  #takenAt = 0
  #next: number
  readonly #paced: boolean

  /** @param paced `slow` lets events through one by one; otherwise the caller does the waiting */
  constructor(
    source: RunSource,
    after: number,
    faults: () => LaneFaults,
    events = new SharedEvents(source),
    paced = true,
  ) {
    this.#source = source
    this.#count = eventCount(source.parameters)
    this.#faults = faults
    this.#events = events
    this.#paced = paced
    this.#next = after + 1
    this.#heldTo = this.#letGoTo = after
  }

  /** The last id that `take` returned. */
  get last(): number {
    return this.#next - 1
  }

  /** Whether every event of the run has been taken. */
  get done(): boolean {
    return this.#next > this.#count
  }

  /** Returns whether a fault silences this connection at `now`. */
  silenced(now: number): boolean {
    const { stallUntil, silenceUntil, bufferUntil } = this.#faults()
    return now < Math.max(stallUntil, silenceUntil, bufferUntil)
  }

  /** Returns the next event if it is due, stamped as sent at `now`. Never returns one early. */
  take(now: number): RunEvent | undefined {
    const { stallUntil, silenceUntil, bufferUntil, slowUntil, slowBytesPerS } = this.#faults()
    if (now < stallUntil) return undefined
    if (now < silenceUntil || now < bufferUntil) {
      this.#hold(now)
      // Events released by a full buffer cannot pass a silent network either.
      if (now < silenceUntil || this.#letGoTo < this.#next) return undefined
    } else this.#heldBytes = 0
    if (this.done || this.#dueAt(this.#next) > now) return undefined
    if (now < slowUntil && now < this.#takenAt) return undefined
    const id = this.#next++
    const event = this.#events.event(id, this.#heldAt(id) ?? now)
    if (this.#paced && now < slowUntil) {
      const bytes = eventLength(this.#source.parameters.payloadBytes, event)
      this.#takenAt = now + (bytes * 1000) / slowBytesPerS
    }
    return event
  }

  /** When a connection opened at `openedAt` must be cut, ms since the epoch; Infinity for never. */
  cutAt(openedAt: number): number {
    const { capUntil, capMs } = this.#faults()
    return openedAt + capMs < capUntil ? openedAt + capMs : Infinity
  }

  /** When to try again, ms since the epoch; Infinity if the feed is done. */
  nextAt(now: number): number {
    const { stallUntil, silenceUntil, bufferUntil, slowUntil } = this.#faults()
    if (this.done) return Infinity
    if (now < stallUntil) return stallUntil
    const due = this.#dueAt(Math.max(this.last, this.#heldTo) + 1)
    if (now < silenceUntil) return Math.min(silenceUntil, due)
    if (now < bufferUntil && this.#letGoTo >= this.#next) return now
    if (now < bufferUntil) return Math.min(bufferUntil, due)
    const next = this.#heldTo >= this.#next ? now : due
    return now < slowUntil ? Math.max(next, Math.min(this.#takenAt, slowUntil)) : next
  }

  #dueAt(id: number): number {
    const { parameters, startsAt } = this.#source
    return id > this.#count ? Infinity : dueAt(parameters, startsAt, id)
  }

  /** When a held event would have been written; undefined if it was not held. */
  #heldAt(id: number): number | undefined {
    while (this.#held[0] !== undefined && this.#held[0].to < id) this.#held.shift()
    return this.#held[0]?.at
  }

  /**
   * Holds what is due. Lengths of events are computed rather than measured: otherwise, for a client
   * that asks for the whole of a large run, every event would be created only to be held.
   */
  #hold(now: number): void {
    const { bufferBytes, bufferUntil } = this.#faults()
    const { parameters, startsAt } = this.#source
    const due = lastDueId(parameters, startsAt, now)
    const from = Math.max(this.last, this.#heldTo) + 1
    if (due < from) return
    this.#held.push({ to: due, at: now })
    this.#heldTo = due
    if (bufferBytes === 0 || now >= bufferUntil) return
    for (let id = from; id <= due; id++) {
      const times = { dueAt: dueAt(parameters, startsAt, id), sentAt: now }
      this.#heldBytes += eventLength(parameters.payloadBytes, { id, ...times })
      if (this.#heldBytes < bufferBytes) continue
      this.#letGoTo = id
      this.#heldBytes = 0
    }
  }
}
