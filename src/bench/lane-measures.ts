import { Histogram } from './histogram.ts'
import { Jitter } from './jitter.ts'
import type { RunSignal } from './recording.ts'
import { type Recovered, Recovery } from './recovery.ts'

/** What is measured of a lane beside its books: feed it every signal, live or recorded. */
export class LaneMeasures {
  /** From falling due to arriving, ms. */
  readonly delays = new Histogram()
  readonly jitter = new Jitter()
  readonly recovery = new Recovery()

  /** @returns what the lane came through, if this signal ends a recovery */
  add(signal: RunSignal): Recovered | undefined {
    switch (signal.type) {
      case 'event':
        this.delays.add(signal.atMs - signal.dueMs)
        this.jitter.add(signal.sentMs, signal.atMs)
        return this.recovery.arrived(signal.dueMs, signal.atMs)
      case 'closed':
      case 'failed':
        this.recovery.closed()
    }
    return undefined
  }
}
