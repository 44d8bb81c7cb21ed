import type { LaneSignal } from '../wire/lane-signal.ts'
import type { ClockOffset } from './clock-offset.ts'
import type { RunSignal } from './recording.ts'
import { Replay } from './replay.ts'

/** Converts local and server times to run time, where 0 is the run's start. All in ms. */
export interface RunClock {
  fromLocal(localMs: number): number
  fromServer(serverMs: number): number
}

/** @param startsAt when the run started on the server's clock, ms since the epoch */
export function runClock({ offsetMs }: Pick<ClockOffset, 'offsetMs'>, startsAt: number): RunClock {
  return {
    fromLocal: (localMs) => localMs + offsetMs - startsAt,
    fromServer: (serverMs) => serverMs - startsAt,
  }
}

const NEVER = Number.NEGATIVE_INFINITY

/**
 * Converts a lane's signals to run time, both for display during the run and for the recording.
 * Determines which events are replayed, and when the end of a lane is that of the run.
 */
export class RunTime {
  /** Whether messages are compressed on the wire, so that bytes are those before compression. */
  deflated = false
  readonly #clock: RunClock
  readonly #events: number
  #lastId = 0
  #replay = new Replay(NEVER)

  /** @param events number of events in the run */
  constructor(clock: RunClock, events: number) {
    this.#clock = clock
    this.#events = events
  }

  convert(signal: LaneSignal): RunSignal {
    const atMs = this.#clock.fromLocal(signal.atMs)
    switch (signal.type) {
      case 'open': {
        const { deflated, ...opened } = signal
        this.deflated ||= deflated === true
        // A client that asked for no earlier events gets none.
        if (signal.attempt > 1) this.#replay = new Replay(signal.after === null ? NEVER : atMs)
        return { ...opened, atMs }
      }
      case 'event': {
        const { id, dueAt, sentAt } = signal.event
        const times = {
          dueMs: this.#clock.fromServer(dueAt),
          sentMs: this.#clock.fromServer(sentAt),
        }
        this.#lastId = Math.max(this.#lastId, id)
        const replayed = this.#replay.isReplayed(times)
        return { type: 'event', atMs, id, ...times, bytes: signal.bytes, replayed }
      }
      case 'failed':
        // At the run's end the server responds with 204, which EventSource reports like any other
        // response it cannot use. Once the last event is there, nothing is left to fail.
        return this.#lastId === this.#events ? { type: 'ended', atMs } : { ...signal, atMs }
      default:
        return { ...signal, atMs }
    }
  }
}
