import type { ClockOffset } from '../../bench/clock-offset.ts'
import { dueCount, GRACE_MS } from '../../bench/lane-account.ts'
import type { RecordedFault } from '../../bench/recording.ts'
import { type RunClock, runClock } from '../../bench/run-time.ts'
import { newestId, type Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-error.ts'
import type { FaultRequest, Health } from '../../wire/api.ts'
import type { LaneSignal } from '../../wire/lane-signal.ts'
import { type LaneId, laneKind } from '../lane-figure/lane-kinds.ts'
import type { RunDetails, RunNote } from '../lane-figure/run-details.ts'
import { type Scale, scaleFor } from '../lane-figure/scale.ts'
import { END_NOTES } from '../parts/end-notes.ts'
import type { Ending } from '../parts/phase.ts'
import type { Kit, Live, Maker } from '../parts/session.ts'
import { chosenFault, type FaultChoice, faultRequests, type OfferedFault } from './faults.ts'
import { LiveLane } from './live-lane.ts'
import { openLane } from './open-lane.ts'
import type { RunSettings } from './settings.ts'
import { type OnEcho, UpstreamProbe } from './upstream-probe.ts'

interface LiveRunOptions {
  readonly settings: RunSettings
  readonly run: Run
  readonly offset: ClockOffset
  readonly kit: Kit
}

/** Signals that keep coming while a lane is open, and change none of its states. */
const FLOWS: ReadonlySet<string> = new Set(['event', 'request', 'answer', 'heartbeat'])

/** Time for the last event to arrive, ms. */
const IN_FLIGHT_MS = 500

/** How early timers may fire by the run's own clock, ms. */
const TICK_MS = 20

/** When to ask the demo server first for the headers it saw, and how often then. */
const HEADERS = { firstMs: 700, everyMs: 3000 } as const

/** Makes a run with these settings. */
export function makeRun(settings: RunSettings): Maker<LiveRun> {
  return async (kit) => {
    const offset = await kit.compareClocks()
    const { rateHz, payloadBytes, durationS, delayMs, seed } = settings
    const run = await kit.createRun({
      ...{ rateHz, payloadBytes, durationS, delayMs },
      ...(seed !== undefined && { seed }),
    })
    return new LiveRun({ settings, run, offset, kit })
  }
}

/** A live run, on or over: some of the lanes, all carrying the same events. */
export class LiveRun implements Live {
  readonly settings: RunSettings
  readonly run: Run
  readonly offset: ClockOffset
  readonly health: Health
  readonly scale: Scale
  readonly lanes: readonly LiveLane[]
  readonly faults: RecordedFault[] = []
  /** Anything else for its log. */
  readonly notes: RunNote[] = []
  /** Its log and measures, created on first use: src/widgets/side-by-side/live-details.ts. */
  details: RunDetails | undefined
  readonly probe: UpstreamProbe
  /** Increases with everything that changes the picture. */
  version = 0
  /** Run time of its end, ms; undefined while it is on. */
  endedAtMs: number | undefined
  readonly #kit: Kit
  readonly #clock: RunClock
  /** The fault requested from the server, and the one noted last. */
  #expected: FaultRequest | undefined
  #noted: FaultRequest | undefined

  constructor(options: LiveRunOptions) {
    const { settings, run, offset, kit } = options
    this.settings = settings
    this.run = run
    this.offset = offset
    this.health = kit.health
    this.scale = scaleFor(settings.rateHz)
    this.probe = new UpstreamProbe(options)
    this.#kit = kit
    this.#clock = runClock(offset, run.startsAt)
    this.lanes = settings.lanes.map((id) => this.#lane(id))
  }

  /** Current run time, ms after the start; stops once the run has ended. */
  get nowMs(): number {
    return this.endedAtMs ?? this.sinceStartMs
  }

  /** The same on a clock that does not stop. */
  get sinceStartMs(): number {
    return this.#clock.fromLocal(this.#kit.web.now())
  }

  /** How many events are due by now. */
  get sent(): number {
    return dueCount({ rateHz: this.settings.rateHz, events: this.run.events }, this.nowMs)
  }

  /** Run time at which the last event falls due, ms. */
  get lastDueMs(): number {
    return (this.run.events * 1000) / this.settings.rateHz
  }

  get complete(): boolean {
    return this.nowMs >= this.lastDueMs
  }

  open(): void {
    for (const lane of this.lanes) lane.connection?.open()
    const { waits, end } = this.#kit
    const leftMs = this.lastDueMs - this.nowMs
    waits.after(leftMs + IN_FLIGHT_MS, () => this.#endIfSettled())
    waits.after(leftMs + GRACE_MS + TICK_MS, end)
    for (const { kind, atMs } of this.settings.script) {
      waits.after(Math.max(0, atMs - this.nowMs), () => void this.fault(kind, this.settings))
    }
    waits.after(HEADERS.firstMs, () => void this.#askForHeaders())
    this.probe.start(this.lanes)
  }

  /** Closes every lane and stops the clock. */
  close(why: Ending): void {
    const { nowMs } = this
    for (const lane of this.lanes) lane.connection?.close()
    this.endedAtMs = nowMs
    for (const lane of this.lanes) lane.conclude(nowMs)
    for (const lane of this.details?.lanes ?? []) lane.conclude(nowMs)
    this.#note(nowMs, END_NOTES[why])
    this.version++
  }

  /** Draws the events that are known to be lost by now. */
  advance(): void {
    this.details?.advance(this.nowMs)
    for (const lane of this.lanes) if (lane.advance(this.nowMs)) this.version++
  }

  /** Faults that last and are not over yet. */
  inForce(nowMs = this.nowMs): readonly RecordedFault[] {
    if (this.endedAtMs !== undefined) return []
    return this.faults.filter(({ atMs, ms = 0 }) => nowMs < atMs + ms)
  }

  /** Applies a fault, or ends it if it is in force. What the clients do comes as signals. */
  async fault(kind: OfferedFault, choice: FaultChoice): Promise<void> {
    if (this.endedAtMs !== undefined || this.#expected) return
    const inForce = this.inForce().find((fault) => fault.kind === kind)
    if (inForce) return await this.#endFault(inForce)
    const { waits, onChange } = this.#kit
    const fault = chosenFault(kind, choice, this.settings)
    this.#expected = fault
    try {
      if (!(await this.#ask(faultRequests(fault)))) return
      this.#noteFault(this.nowMs)
      // Lets the page know when the fault is no longer in force.
      if (fault.ms) waits.after(fault.ms, onChange)
    } finally {
      this.#expected = undefined
      onChange()
    }
  }

  /** Ends a fault early, by asking the server for one of its kind that is over at once. */
  async #endFault(fault: RecordedFault): Promise<void> {
    const { kind, lane } = fault as RecordedFault & FaultRequest
    const ended = await this.#ask([{ kind, ms: 1, ...(lane && { lane }) }])
    const index = this.faults.indexOf(fault)
    if (!ended || index < 0) return
    this.faults[index] = { ...fault, ms: Math.round(this.nowMs - fault.atMs) }
    this.version++
    this.#kit.onChange()
  }

  /** @returns whether the server accepted them */
  async #ask(requests: readonly FaultRequest[]): Promise<boolean> {
    try {
      for (const request of requests) await this.#kit.companion.fault(this.run, request)
      return true
    } catch (error) {
      if (!(error instanceof CompanionError)) throw error
      const words = `the server was asked for a fault and refused: ${error.message}`
      this.#note(this.nowMs, words)
      return false
    }
  }

  #note(atMs: number, text: string): void {
    this.notes.push({ atMs, text })
    this.details?.log.note(atMs, text)
  }

  #lane(id: LaneId): LiveLane {
    const { settings, run, offset, scale } = this
    const { web, onChange } = this.#kit
    const schedule = { rateHz: settings.rateHz, events: run.events }
    const kind = laneKind(id)
    const [clock, oneWayMs] = [this.#clock, offset.rttMs / 2]
    const lane = new LiveLane({ kind, schedule, scale, clock, oneWayMs })
    const into = (signal: LaneSignal) => {
      if (signal.type === 'closed' && signal.by === 'peer') {
        this.#noteFault(clock.fromLocal(signal.atMs) - settings.delayMs)
        if (kind.transport === 'websocket') this.probe.forget()
      }
      const inRunTime = lane.receive(signal)
      this.details?.lanes[this.lanes.indexOf(lane)]?.add(inRunTime)
      this.version++
      if (FLOWS.has(signal.type)) return
      if (!this.#endIfSettled()) onChange()
    }
    const newest = () => newestId(run, web.now() + offset.offsetMs)
    const onEcho: OnEcho = (...echo) => this.probe.echoed(lane, ...echo)
    lane.connection = openLane(kind, run, { newest, onEcho }, into, web)
    return lane
  }

  /** Notes the requested fault when it first shows, or when it is confirmed. */
  #noteFault(atMs: number): void {
    if (!this.#expected || this.#noted === this.#expected) return
    this.#noted = this.#expected
    const fault = { ...this.#expected, atMs }
    this.faults.push(fault)
    for (const lane of this.lanes) lane.recordFault(fault)
    this.details?.fault(fault)
    this.version++
  }

  /** Ends the run if its lanes have settled after the last event. @returns whether it did */
  #endIfSettled(): boolean {
    const over = this.complete && this.lanes.every((lane) => lane.settled)
    if (over) this.#kit.end()
    return over
  }

  /** Asks the demo server for the bytes of headers, which script cannot see. */
  async #askForHeaders(): Promise<void> {
    const { companion, waits } = this.#kit
    try {
      const counts = await companion.headers(this.run)
      for (const { kind, account } of this.lanes) {
        const { requests, requestHeaderBytes, responseHeaderBytes } = counts[kind.transport]
        account.setHeaders({
          requests,
          upBytes: requestHeaderBytes,
          downBytes: responseHeaderBytes,
        })
      }
    } catch (error) {
      // The last report stands; a demo server that is gone is reported elsewhere.
      if (!(error instanceof CompanionError)) throw error
    }
    waits.after(HEADERS.everyMs, () => void this.#askForHeaders())
  }
}
