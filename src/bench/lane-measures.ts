import { Histogram } from './histogram.ts'
import { Jitter } from './jitter.ts'
import type { Schedule } from './lane-account.ts'
import { quietFor } from './quiet.ts'
import type { RunSignal } from './recording.ts'
import { type Recovered, Recovery } from './recovery.ts'

/** Measures of a lane besides its account: feed it every signal, live or recorded. */
export class LaneMeasures {
  /** Histogram of the delay from falling due to arriving, ms. */
  readonly delays = new Histogram()
  readonly jitter = new Jitter()
  readonly recovery = new Recovery()
  readonly #schedule: Schedule
  #heardAtMs = 0

  constructor(schedule: Schedule) {
    this.#schedule = schedule
  }

  /** @returns the recovery that this signal completes, if any */
  add(signal: RunSignal): Recovered | undefined {
    const silentMs = signal.atMs - this.#heardAtMs
    // A departing request does not prove that the connection is alive; a response to it does.
    if (signal.type !== 'request') this.#heardAtMs = signal.atMs
    switch (signal.type) {
      case 'event':
        this.delays.add(signal.atMs - signal.dueMs)
        this.jitter.add(signal.sentMs, signal.atMs)
        return this.recovery.arrived(signal.dueMs, signal.atMs)
      case 'open':
        this.recovery.opened()
        return undefined
      case 'closed': {
        if (signal.by === 'client') return undefined
        // If the connection died without a close, this is only when the client gave it up.
        const quiet = quietFor(silentMs, 1000 / this.#schedule.rateHz)
        this.recovery.broke(signal.atMs - (quiet?.forMs ?? 0))
        return undefined
      }
      default:
        return undefined
    }
  }
}
