import type { LaneSignal } from '../wire/lane-signal.ts'
import type { Timers } from './timers.ts'

/** A connection that delivers a run's events, with its client's reconnection policy. */
export interface Lane {
  /** Connects. Works only once: a closed lane stays closed. */
  open(): void
  /** Closes the connection and cancels every pending attempt. Safe in every state. */
  close(): void
}

export type LaneListener = (signal: LaneSignal) => void

/**
 * Returns a listener that cannot break its lane. Whatever it throws is reported as an uncaught
 * error, as with the listeners of an EventSource, and later signals still arrive.
 */
export function guarded(listener: LaneListener, timers: Timers): LaneListener {
  return (signal) => {
    try {
      listener(signal)
    } catch (error) {
      timers.after(0, () => {
        throw error
      })
    }
  }
}
