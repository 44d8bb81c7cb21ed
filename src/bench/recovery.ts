/** How a lane recovered from one fault or break. Times are ms of run time. */
export interface Recovered {
  readonly faultAtMs: number
  /** The fault's kind; `break` if it was not requested. */
  readonly kind: string
  /** Time from the fault to the first event that fell due after it, ms. */
  readonly tookMs: number
  /** Whether the connection stayed open throughout, so that the client saw only silence. */
  readonly stayedOpen: boolean
}

/**
 * Measures how long a lane takes to recover: from a fault until the arrival of an event that fell
 * due after it. A fault is either requested or an unrequested break, such as a server crash: the
 * other side closed an open connection. A client that reconnects without asking for what it missed
 * recovers with the first event it receives again, so recovery says nothing about loss. A fault
 * before the lane has recovered from an earlier one counts from the earlier one.
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

  /** Whether the lane has yet to recover from a fault. */
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

  /** The other side closed the connection or an attempt failed; the trouble began at `sinceMs`. */
  broke(sinceMs: number): void {
    if (this.#isOpen) this.fault('break', sinceMs)
    this.#isOpen = false
    this.#stayedOpen = false
  }

  /** Takes an event's arrival. @returns the recovery, if this event completes one */
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
