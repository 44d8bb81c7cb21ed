import type { ClockOffset } from '../../bench/clock-offset.ts'
import type { RecordedFault, Recording } from '../../bench/recording.ts'
import { type Health, newestId, type Run } from '../../lanes/companion.ts'
import type { LaneSignal } from '../../lanes/lane.ts'
import type { Web } from '../../lanes/web.ts'
import { RunLog } from '../lane-figure/run-log.ts'
import { type Scale, scaleFor } from '../lane-figure/scale.ts'
import { LiveLane, type RunClock } from './live-lane.ts'
import { clientOf, openLane } from './open-lane.ts'
import type { RunSettings } from './settings.ts'

interface LiveRunOptions {
  readonly settings: RunSettings
  readonly run: Run
  readonly health: Health
  readonly offset: ClockOffset
  readonly web: Web
  /** Called after each signal of a lane. */
  readonly onSignal: () => void
}

/** A run that is on, or was: some of the five lanes, which carry the same events. */
export class LiveRun {
  readonly settings: RunSettings
  readonly run: Run
  readonly offset: ClockOffset
  readonly scale: Scale
  readonly lanes: readonly LiveLane[]
  readonly log: RunLog
  readonly faults: RecordedFault[] = []
  /** Grows with everything that changes the picture. */
  version = 0
  /** Run time at which it ended, ms; undefined while it is on. */
  endedAtMs: number | undefined
  readonly #web: Web
  readonly #health: Health
  readonly #clock: RunClock
  #expected: { readonly kind: string; readonly words: string } | undefined

  constructor({ settings, run, health, offset, web, onSignal }: LiveRunOptions) {
    this.settings = settings
    this.run = run
    this.offset = offset
    this.scale = scaleFor(settings.rateHz)
    this.log = new RunLog(run.events)
    this.#web = web
    this.#health = health
    this.#clock = {
      fromLocal: (localMs) => localMs + offset.offsetMs - run.startsAt,
      fromServer: (serverMs) => serverMs - run.startsAt,
    }
    const { log, scale } = this
    const common = {
      log,
      scale,
      clock: this.#clock,
      schedule: { rateHz: settings.rateHz, events: run.events },
    }
    const newest = () => newestId(run, web.now() + offset.offsetMs)
    this.lanes = settings.lanes.map((transport) => {
      const lane = new LiveLane({ ...common, transport, client: clientOf(transport, settings) })
      const into = (signal: LaneSignal) => {
        if (signal.type === 'closed' && signal.by === 'peer') {
          this.confirmFault(this.#clock.fromLocal(signal.atMs))
        }
        lane.take(signal)
        this.version++
        onSignal()
      }
      lane.connection = openLane(transport, run, { policy: settings.policy, newest }, into, web)
      return lane
    })
  }

  /** Run time now, ms after the start; stands still once the run has ended. */
  get nowMs(): number {
    return this.endedAtMs ?? this.#clock.fromLocal(this.#web.now())
  }

  /** Run time at which the last event falls due. */
  get lastDueMs(): number {
    return (this.run.events * 1000) / this.settings.rateHz
  }

  get settled(): boolean {
    return this.lanes.every((lane) => lane.settled)
  }

  open(): void {
    for (const lane of this.lanes) lane.connection?.open()
  }

  /** Closes every lane and stops the clock. */
  close(): void {
    for (const lane of this.lanes) lane.connection?.close()
    const { nowMs } = this
    this.advance(nowMs)
    this.endedAtMs = nowMs
    for (const { transport, account } of this.lanes) {
      this.log.conclude(transport, nowMs, account.horizon(nowMs))
    }
    this.version++
  }

  /** Draws what has turned out lost by now. */
  advance(atMs = this.nowMs): void {
    for (const lane of this.lanes) if (lane.advance(atMs)) this.version++
  }

  /** The server is asked for a fault; it is noted when it first shows, or when it is confirmed. */
  expectFault(kind: string, words: string): void {
    this.#expected = { kind, words }
  }

  confirmFault(atMs = this.nowMs): void {
    if (!this.#expected) return
    const { kind, words } = this.#expected
    this.#expected = undefined
    this.faults.push({ kind, atMs })
    this.log.note(atMs, words)
    this.version++
  }

  faultRefused(words: string): void {
    this.#expected = undefined
    this.log.note(this.nowMs, words)
  }

  recording(userAgent: string, wallClockMs: number): Recording {
    const { run, offset, lanes, faults } = this
    const { uncertaintyMs, rttMs, samples } = offset
    const startedMs = wallClockMs - this.#clock.fromLocal(this.#web.now())
    return {
      format: 'whichwire-run',
      version: 2,
      recordedAt: new Date(startedMs).toISOString(),
      environment: {
        userAgent,
        versions: { companion: this.#health.version, runtime: this.#health.runtime },
      },
      parameters: run.parameters,
      clock: { uncertaintyMs, rttMs, samples },
      events: run.events,
      endedAtMs: this.nowMs,
      faults,
      lanes: lanes.map(({ transport, client, signals }) => ({ transport, client, signals })),
    }
  }
}
