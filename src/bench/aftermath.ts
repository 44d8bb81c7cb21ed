import type { RunSignal } from './recording.ts'

/** What one lane did since the last fault. Feed it every signal since then. Run times in ms. */
export class Aftermath {
  readonly faultAtMs: number
  /** How many events the lane had lost before the fault. */
  readonly lostBefore: number
  /** When its connection broke. */
  closedAtMs: number | undefined
  /** When it reconnected, and the id it asked to resume after; null if it asked for none. */
  backAtMs: number | undefined
  after: number | null | undefined
  /** Set if the lane will not try again. */
  gone: 'closed' | 'failed' | undefined
  /** Events that arrived on a later connection than the one they were due on. */
  replayed = 0
  /** Longest delay of an event, from falling due to arriving, ms. */
  latestMs = 0
  readonly #events: number
  #complete = false

  /** @param events number of events in the run: a close after the last one is not a break */
  constructor(faultAtMs: number, lostBefore: number, events: number) {
    this.faultAtMs = faultAtMs
    this.lostBefore = lostBefore
    this.#events = events
  }

  add(signal: RunSignal): void {
    if (this.#complete) return
    switch (signal.type) {
      case 'closed':
        if (signal.by === 'client') return
        this.closedAtMs ??= signal.atMs
        this.backAtMs = undefined
        if (signal.reconnectInMs === null) this.gone = 'closed'
        return
      case 'open':
        this.backAtMs = signal.atMs
        this.after = signal.after
        return
      case 'failed':
        this.closedAtMs ??= signal.atMs
        this.gone = 'failed'
        return
      case 'event':
        this.#complete = signal.id === this.#events
        if (signal.replayed) this.replayed++
        this.latestMs = Math.max(this.latestMs, signal.atMs - signal.dueMs)
        return
      default:
    }
  }
}
