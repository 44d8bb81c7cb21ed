import type { LaneSignal } from '../wire/lane-signal.ts'
import type { Timers } from './timers.ts'

/** A connection that delivers a run's events, with its client's policy for coming back. */
export interface Lane {
  /** Connects. Once only: a lane that was closed stays closed. */
  open(): void
  /** Ends the connection and every pending attempt. Safe in every state. */
  close(): void
}

export type LaneListener = (signal: LaneSignal) => void

/**
 * The same listener, without power over its lane: what it throws goes where uncaught errors go, as
 * with the listeners of an EventSource, and the next signal comes all the same.
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
