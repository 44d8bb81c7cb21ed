import type { RunSignal } from './recording.ts'

/** What one lane did since the last fault: feed it every signal from then on. Times in run time, ms. */
export class Aftermath {
  readonly faultAtMs: number
  /** How many events the lane had lost before. */
  readonly lostBefore: number
  /** When its connection broke. */
  closedAtMs: number | undefined
  /** When it had a connection again, and after which event it asked to go on; null for none old. */
  backAtMs: number | undefined
  after: number | null | undefined
  /** It will not try again. */
  gone: 'closed' | 'failed' | undefined
  /** Events that arrived on another connection than that of their time. */
  replayed = 0
  /** How late the latest of its events came, ms. */
  latestMs = 0
  readonly #events: number
  #complete = false

  /** @param events how many events the run has: after the last, an end is no break */
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
