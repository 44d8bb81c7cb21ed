/** A clock and timers, so that a test can put its own in place. */
export interface Timers {
  /** Calls back after `ms`; the answer cancels it. */
  after(ms: number, callback: () => void): () => void
  /** Local monotonic time, ms. */
  now(): number
}

/** The browser's own. */
export const browserTimers: Timers = {
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  now: () => performance.now(),
}
