import type { LaneSignal } from '../wire/lane-signal.ts'

/** A connection that delivers a run's events, with its client's policy for coming back. */
export interface Lane {
  /** Connects. Once only: a lane that was closed stays closed. */
  open(): void
  /** Ends the connection and every pending attempt. Safe in every state. */
  close(): void
}

export type LaneListener = (signal: LaneSignal) => void
