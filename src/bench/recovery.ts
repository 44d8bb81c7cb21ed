/** How a lane came through one fault or break. Times are ms of run time. */
export interface Recovered {
  readonly faultAtMs: number
  /** The fault's kind; `break` when nobody asked for it. */
  readonly kind: string
  /** From the fault until the first event arrived that fell due after it. */
  readonly tookMs: number
  /** The connection stayed open all the while: the client saw only silence. */
  readonly stayedOpen: boolean
}

/**
 * Measures how long a lane takes to recover: from a fault until an event arrives that fell due
 * after it. A fault is asked for, or it is a break that nobody asked for, as when the server
 * crashes: the other side closed a connection that was open. A client that comes back without asking for what it missed recovers with the first
 * event that it gets again, so recovering says nothing of loss. A fault that comes before the lane
 * has recovered from the one before counts from the earlier one.
 */
export class Recovery {
  #fault: { readonly kind: string; readonly atMs: number } | undefined
  #isOpen = false
  #stayedOpen = true
  #count = 0
  #longestMs: number | undefined
  #last: Recovered | undefined

  /** How many faults the lane has recovered from. */
  get count(): number {
    return this.#count
  }

  get longestMs(): number | undefined {
    return this.#longestMs
  }

  get last(): Recovered | undefined {
    return this.#last
  }

  /** Whether a fault has come from which the lane has not recovered yet. */
  get pending(): boolean {
    return this.#fault !== undefined
  }

  fault(kind: string, atMs: number): void {
    if (this.#fault !== undefined) return
    this.#fault = { kind, atMs }
    this.#stayedOpen = true
  }

  opened(): void {
    this.#isOpen = true
  }

  /** The other side closed the connection, or an attempt failed; the trouble began at `sinceMs`. */
  broke(sinceMs: number): void {
    if (this.#isOpen) this.fault('break', sinceMs)
    this.#isOpen = false
    this.#stayedOpen = false
  }

  /** An event arrived. @returns what the lane came through, if it has just recovered */
  arrived(dueMs: number, atMs: number): Recovered | undefined {
    if (this.#fault === undefined || dueMs < this.#fault.atMs) return undefined
    const { kind, atMs: faultAtMs } = this.#fault
    this.#fault = undefined
    this.#count++
    const tookMs = atMs - faultAtMs
    this.#longestMs = Math.max(tookMs, this.#longestMs ?? 0)
    this.#last = { kind, faultAtMs, tookMs, stayedOpen: this.#stayedOpen }
    return this.#last
  }
}
