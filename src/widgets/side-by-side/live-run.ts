import type { ClockOffset } from '../../bench/clock-offset.ts'
import type { RecordedFault } from '../../bench/recording.ts'
import { Upstream } from '../../bench/upstream.ts'
import { newestId, type Run } from '../../lanes/companion.ts'
import type { Web } from '../../lanes/web.ts'
import type { SendingLane, WebSocketLaneOptions } from '../../lanes/websocket.ts'
import type { Health } from '../../wire/api.ts'
import type { WireBytes } from '../../wire/byte-accounting.ts'
import type { LaneSignal } from '../../wire/lane-signal.ts'
import { type Fault, strikes } from '../lane-figure/faults.ts'
import { RunLog } from '../lane-figure/run-log.ts'
import { type Scale, scaleFor } from '../lane-figure/scale.ts'
import { LiveLane, type RunClock } from './live-lane.ts'
import { clientOf, openLane } from './open-lane.ts'
import type { RunSettings } from './settings.ts'

type Echo = Parameters<NonNullable<WebSocketLaneOptions['onEcho']>>[0]

interface LiveRunOptions {
  readonly settings: RunSettings
  readonly run: Run
  readonly health: Health
  readonly offset: ClockOffset
  readonly web: Web
  /** Called after each signal that changes more than numbers and the picture. */
  readonly onSignal: () => void
}

/** What comes all the time while a lane is open, and changes none of its states. */
const FLOWS: ReadonlySet<string> = new Set(['event', 'request', 'answer', 'heartbeat'])

/** A run that is on, or was: some of the five lanes, which carry the same events. */
export class LiveRun {
  readonly settings: RunSettings
  readonly run: Run
  readonly offset: ClockOffset
  readonly scale: Scale
  readonly lanes: readonly LiveLane[]
  readonly log: RunLog
  readonly faults: RecordedFault[] = []
  /** What sending takes: on the WebSocket, and by POST for the lanes that cannot send. */
  readonly up = { socket: new Upstream(), post: new Upstream() }
  /** Messages that were sent by POST to measure the way up. */
  posts = 0
  /** Grows with everything that changes the picture. */
  version = 0
  /** Run time at which it ended, ms; undefined while it is on. */
  endedAtMs: number | undefined
  readonly health: Health
  readonly #web: Web
  readonly #clock: RunClock
  #expected: Fault | undefined
  /** When each probe that is on its way was sent, local ms, by its id. */
  readonly #probes = new Map<number, number>()
  #lastProbe = 0

  constructor({ settings, run, health, offset, web, onSignal }: LiveRunOptions) {
    this.settings = settings
    this.run = run
    this.offset = offset
    this.scale = scaleFor(settings.rateHz)
    this.log = new RunLog(run.events)
    this.#web = web
    this.health = health
    this.#clock = {
      fromLocal: (localMs) => localMs + offset.offsetMs - run.startsAt,
      fromServer: (serverMs) => serverMs - run.startsAt,
    }
    const { log, scale } = this
    const common = {
      log,
      scale,
      wayMs: offset.rttMs / 2,
      clock: this.#clock,
      schedule: { rateHz: settings.rateHz, events: run.events },
    }
    const newest = () => newestId(run, web.now() + offset.offsetMs)
    this.lanes = settings.lanes.map((transport) => {
      const lane = new LiveLane({ ...common, transport, client: clientOf(transport, settings) })
      const into = (signal: LaneSignal) => {
        if (signal.type === 'closed' && signal.by === 'peer') {
          this.confirmFault(this.#clock.fromLocal(signal.atMs))
          // A probe whose answer was lost with its connection is not waited for.
          if (transport === 'websocket') this.#probes.clear()
        }
        const told = log.version
        lane.take(signal)
        this.version++
        if (!FLOWS.has(signal.type) || log.version !== told) onSignal()
      }
      const onEcho = (echo: Echo, atMs: number, bytes: WireBytes) =>
        this.#echoed(lane, echo, atMs, bytes)
      const client = { policy: settings.policy, newest, onEcho }
      lane.connection = openLane(transport, run, client, into, web)
      return lane
    })
  }

  /** Run time now, ms after the start; stands still once the run has ended. */
  get nowMs(): number {
    return this.endedAtMs ?? this.sinceStartMs
  }

  /** The same on a clock that goes on. */
  get sinceStartMs(): number {
    return this.#clock.fromLocal(this.#web.now())
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
    const { nowMs } = this
    for (const lane of this.lanes) lane.connection?.close()
    for (const lane of this.lanes) lane.end(nowMs)
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
  expectFault(fault: Fault): void {
    this.#expected = fault
  }

  /** The faults that last and are not over yet. */
  inForce(nowMs = this.nowMs): readonly RecordedFault[] {
    if (this.endedAtMs !== undefined) return []
    return this.faults.filter(({ atMs, ms = 0 }) => nowMs < atMs + ms)
  }

  confirmFault(atMs = this.nowMs): void {
    if (!this.#expected) return
    const fault = { ...this.#expected, atMs }
    this.#expected = undefined
    this.faults.push(fault)
    this.log.fault(fault)
    for (const { transport, measures } of this.lanes) {
      if (strikes(fault, transport)) measures.recovery.fault(fault.kind, atMs)
    }
    this.version++
  }

  faultRefused(words: string): void {
    this.#expected = undefined
    this.log.note(this.nowMs, words)
  }

  /** Sends a message on the WebSocket, to learn how long the way up takes. */
  probe(): void {
    const { connection, account } = this.lanes.find((lane) => lane.transport === 'websocket') ?? {}
    if (!connection || !('send' in connection)) return
    const id = ++this.#lastProbe
    const sentAtMs = this.#web.now()
    const sentAt = Math.round(sentAtMs + this.offset.offsetMs)
    const bytes = (connection as SendingLane).send({ id, sentAt, data: '' })
    if (!bytes) return
    account?.sent(bytes)
    this.#probes.set(id, sentAtMs)
  }

  #echoed(lane: LiveLane, { id, receivedAt }: Echo, answeredAtMs: number, bytes: WireBytes): void {
    lane.account.came(bytes)
    const sentAtMs = this.#probes.get(id)
    if (sentAtMs === undefined) return
    this.#probes.delete(id)
    this.up.socket.add({ sentAtMs, receivedAt, answeredAtMs }, this.offset.offsetMs)
  }
}
