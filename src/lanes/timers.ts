/** A clock and timers that a test can replace. */
export interface Timers {
  /** Calls back after `ms`; the returned function cancels it. */
  after(ms: number, callback: () => void): () => void
  /** Local monotonic time, ms. */
  now(): number
}

/** The browser's clock and timers. */
export const browserTimers: Timers = {
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  now: () => performance.now(),
}
