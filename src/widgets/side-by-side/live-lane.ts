import { KeptSignals } from '../../bench/kept-signals.ts'
import { dueMs, LaneAccount, type Schedule } from '../../bench/lane-account.ts'
import { LaneMeasures } from '../../bench/lane-measures.ts'
import type { RunSignal } from '../../bench/recording.ts'
import { Replay } from '../../bench/replay.ts'
import type { Lane } from '../../lanes/lane.ts'
import type { LaneTransport } from '../../wire/api.ts'
import type { LaneSignal } from '../../wire/lane-signal.ts'
import type { LaneClient, RunLog } from '../lane-figure/run-log.ts'
import type { Scale } from '../lane-figure/scale.ts'
import { SilenceLog } from '../lane-figure/silence-log.ts'
import { LaneTrack } from '../lane-figure/track.ts'

/** Moves local and server times onto the run's own, where 0 is the run's start. All in ms. */
export interface RunClock {
  fromLocal(localMs: number): number
  fromServer(serverMs: number): number
}

interface LiveLaneOptions {
  readonly transport: LaneTransport
  readonly client: LaneClient
  readonly schedule: Schedule
  readonly scale: Scale
  readonly clock: RunClock
  readonly log: RunLog
  /** How long a request is taken to be on its way, ms. */
  readonly wayMs: number
}

const NEVER = Number.NEGATIVE_INFINITY

/** How much of the picture is redrawn for a new event: this many before it, or all of a second. */
const FRESH_EVENTS = 10
const TILE_MS = 1000

/** One lane of a live run: its books, its drawing, its part of the log, and its recording. */
export class LiveLane {
  readonly transport: LaneTransport
  readonly client: LaneClient
  readonly account: LaneAccount
  readonly measures = new LaneMeasures()
  readonly track: LaneTrack
  readonly signals = new KeptSignals()
  connection: Lane | undefined
  /** Messages are compressed on the wire: the bytes counted are those before. */
  deflated = false
  readonly #options: LiveLaneOptions
  #replay = new Replay(NEVER)
  readonly #silences: SilenceLog

  constructor(options: LiveLaneOptions) {
    const { transport, client, schedule, scale, log, wayMs } = options
    this.#options = options
    this.transport = transport
    this.client = client
    this.account = new LaneAccount(schedule)
    const freshMs = Math.min(TILE_MS, (FRESH_EVENTS * 1000) / schedule.rateHz)
    this.track = new LaneTrack({ transport, scale, tileMs: TILE_MS, freshMs, wayMs })
    this.#silences = new SilenceLog(log)
    log.addLane(transport, client)
  }

  /** Nothing more will come from this lane. */
  get settled(): boolean {
    return ['closed', 'ended', 'failed'].includes(this.account.state)
  }

  take(signal: LaneSignal): void {
    const told = this.#inRunTime(signal)
    this.signals.add(told)
    this.account.add(told)
    this.track.add(told)
    this.#options.log.add(this.transport, told)
    const recovered = this.measures.add(told)
    if (recovered) this.#options.log.recovered(this.transport, told.atMs, recovered)
    this.advance(told.atMs)
  }

  /** The run has ended at this time: what had to come by then and has not is lost. */
  end(atMs: number): void {
    this.account.runEnded(atMs)
    this.advance(atMs)
  }

  /** Draws what has turned out lost by now. @returns whether there was any */
  advance(atMs: number): boolean {
    this.#silences.look(this.transport, this.account, atMs)
    const lost = this.account.newlyLost(atMs)
    for (const id of lost) this.track.lose(dueMs(this.#options.schedule, id), atMs)
    return lost.length > 0
  }

  #inRunTime(signal: LaneSignal): RunSignal {
    const { clock } = this.#options
    const atMs = clock.fromLocal(signal.atMs)
    switch (signal.type) {
      case 'open': {
        const { deflated, ...opened } = signal
        this.deflated ||= deflated === true
        // A client that asked for nothing old gets nothing old.
        if (signal.attempt > 1) this.#replay = new Replay(signal.after === null ? NEVER : atMs)
        return { ...opened, atMs }
      }
      case 'event': {
        const { id, dueAt, sentAt } = signal.event
        const times = { dueMs: clock.fromServer(dueAt), sentMs: clock.fromServer(sentAt) }
        const replayed = this.#replay.isReplayed(times)
        return { type: 'event', atMs, id, ...times, bytes: signal.bytes, replayed }
      }
      case 'failed':
        // At the run's end the server answers 204, and EventSource reports that like any other
        // answer it cannot use. With the last event in hand there is nothing left to fail.
        return this.account.delivery.lastId === this.#options.schedule.events
          ? { type: 'ended', atMs }
          : { ...signal, atMs }
      default:
        return { ...signal, atMs }
    }
  }
}
