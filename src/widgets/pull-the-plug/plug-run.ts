import type { ClockOffset } from '../../bench/clock-offset.ts'
import type { RecordedFault, RecordedLane, Recording, RunSignal } from '../../bench/recording.ts'
import { Replay } from '../../bench/replay.ts'
import type { Run } from '../../lanes/companion.ts'
import { eventSourceLane } from '../../lanes/event-source.ts'
import type { Lane } from '../../lanes/lane.ts'
import type { Web } from '../../lanes/web.ts'
import { webSocketLane } from '../../lanes/websocket.ts'
import type { Health } from '../../wire/api.ts'
import type { LaneSignal } from '../../wire/lane-signal.ts'

interface PlugRunOptions {
  readonly run: Run
  readonly health: Health
  readonly offset: ClockOffset
  readonly web: Web
  readonly onChange: () => void
}

const NEVER = Number.NEGATIVE_INFINITY

/** One run on three clients: a WebSocket left as it is, one that resumes, and EventSource. */
export class PlugRun {
  readonly run: Run
  readonly faults: RecordedFault[] = []
  readonly lanes: readonly (RecordedLane & { readonly signals: RunSignal[] })[]
  endedAtMs: number | undefined
  readonly #options: PlugRunOptions
  readonly #connections: readonly Lane[]

  constructor(options: PlugRunOptions) {
    const { run, web } = options
    this.run = run
    this.#options = options
    const webSocket = (policy: 'plain' | 'resume') =>
      this.#add('websocket', policy, (report) =>
        webSocketLane({ url: run.lanes.websocket, policy, newestId: () => 0 }, report, web),
      )
    const added = [
      webSocket('plain'),
      webSocket('resume'),
      this.#add('sse', 'browser', (report) => eventSourceLane({ url: run.lanes.sse }, report, web)),
    ]
    this.lanes = added.map(({ lane }) => lane)
    this.#connections = added.map(({ connection }) => connection)
  }

  get nowMs(): number {
    return this.endedAtMs ?? this.#fromLocal(this.#options.web.now())
  }

  get rateHz(): number {
    return this.run.parameters.rateHz
  }

  /** Nothing more will come. */
  get settled(): boolean {
    return this.lanes.every(({ signals }) => {
      const last = signals.at(-1)
      if (last?.type === 'closed') return last.reconnectInMs === null
      return last?.type === 'ended' || last?.type === 'failed'
    })
  }

  open(): void {
    for (const connection of this.#connections) connection.open()
  }

  close(): void {
    for (const connection of this.#connections) connection.close()
    this.endedAtMs = this.nowMs
  }

  /** Notes that the reader pulled the plug at this moment. */
  pulled(): void {
    this.faults.push({ kind: 'drop', atMs: this.nowMs })
  }

  recording(userAgent: string, wallClockMs: number): Recording {
    const { run, health, offset, web } = this.#options
    const { uncertaintyMs, rttMs, samples } = offset
    const { version, runtime } = health
    const startedMs = wallClockMs - this.#fromLocal(web.now())
    return {
      format: 'whichwire-run',
      version: 2,
      recordedAt: new Date(startedMs).toISOString(),
      environment: { userAgent, versions: { companion: version, runtime } },
      parameters: run.parameters,
      clock: { uncertaintyMs, rttMs, samples },
      events: run.events,
      endedAtMs: this.nowMs,
      faults: this.faults,
      lanes: this.lanes,
    }
  }

  #add(transport: string, client: string, connect: (report: (s: LaneSignal) => void) => Lane) {
    const signals: RunSignal[] = []
    let replay = new Replay(NEVER)
    const connection = connect((signal) => {
      if (signal.type === 'open' && signal.attempt > 1) {
        replay = new Replay(this.#fromLocal(signal.atMs))
      }
      signals.push(this.#inRunTime(signal, replay, signals))
      this.#options.onChange()
    })
    return { lane: { transport, client, signals }, connection }
  }

  #inRunTime(signal: LaneSignal, replay: Replay, before: readonly RunSignal[]): RunSignal {
    const atMs = this.#fromLocal(signal.atMs)
    const { run } = this.#options
    if (signal.type === 'event') {
      const { id, dueAt, sentAt } = signal.event
      const times = { dueMs: dueAt - run.startsAt, sentMs: sentAt - run.startsAt }
      return {
        type: 'event',
        atMs,
        id,
        ...times,
        bytes: signal.bytes,
        replayed: replay.isReplayed(times),
      }
    }
    // At the run's end the server answers 204, and EventSource reports that like any other answer it
    // cannot use. With the last event in hand there is nothing left to fail.
    const complete = before.findLast(({ type }) => type === 'event')
    if (signal.type === 'failed' && complete?.type === 'event' && complete.id === run.events) {
      return { type: 'ended', atMs }
    }
    return { ...signal, atMs }
  }

  #fromLocal(localMs: number): number {
    const { offset, run } = this.#options
    return localMs + offset.offsetMs - run.startsAt
  }
}
