import { KeptSignals } from '../../bench/kept-signals.ts'
import type { RunSignal } from '../../bench/recording.ts'
import { type RunClock, RunTime } from '../../bench/run-time.ts'
import type { Lane } from '../../lanes/lane.ts'
import type { LaneSignal } from '../../wire/lane-signal.ts'
import { RunLane, type RunLaneOptions } from '../lane-figure/run-lane.ts'

interface LiveLaneOptions extends Omit<RunLaneOptions, 'tileMs' | 'freshMs'> {
  readonly clock: RunClock
}

/** How much of the picture a new event redraws: this many events before it, a second at most. */
const FRESH_EVENTS = 10
const TILE_MS = 1000

/** One lane of a live run, with its connection and its recording. */
export class LiveLane extends RunLane {
  readonly signals = new KeptSignals()
  connection: Lane | undefined
  readonly #time: RunTime

  constructor({ clock, ...options }: LiveLaneOptions) {
    const { rateHz, events } = options.schedule
    const freshMs = Math.min(TILE_MS, (FRESH_EVENTS * 1000) / rateHz)
    super({ ...options, tileMs: TILE_MS, freshMs })
    this.#time = new RunTime(clock, events)
  }

  /** Messages are compressed on the wire; the bytes counted are those before compression. */
  get deflated(): boolean {
    return this.#time.deflated
  }

  /** Nothing more will come from this lane. */
  get settled(): boolean {
    return ['closed', 'ended', 'failed'].includes(this.account.state)
  }

  /** Takes a signal of the connection. @returns it in run time */
  receive(signal: LaneSignal): RunSignal {
    const inRunTime = this.#time.convert(signal)
    this.signals.add(inRunTime)
    this.add(inRunTime)
    this.advance(inRunTime.atMs)
    return inRunTime
  }
}
