import type { ClockOffset } from '../../bench/clock-offset.ts'
import { GRACE_MS } from '../../bench/lane-account.ts'
import type { RecordedFault, RecordedLane, Recording, RunSignal } from '../../bench/recording.ts'
import { type RunClock, RunTime, runClock } from '../../bench/run-time.ts'
import type { Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-error.ts'
import { eventSourceLane } from '../../lanes/event-source.ts'
import type { Lane, LaneListener } from '../../lanes/lane.ts'
import { webSocketLane } from '../../lanes/websocket.ts'
import { recordingOf } from '../parts/recording-of.ts'
import type { Kit, Live } from '../parts/session.ts'

/** Ten events a second, so a cut of one second affects ten of them. */
const RUN = { rateHz: 10, payloadBytes: 32, durationS: 20 } as const
/** Time for the last event to arrive, ms. */
const IN_FLIGHT_MS = 500
/** How early timers may fire by the run's own clock, ms. */
const TICK_MS = 20

/** Makes a run with three clients. @throws Stopped, CompanionError */
export async function makePlug(kit: Kit): Promise<PlugRun> {
  const offset = await kit.compareClocks()
  return new PlugRun(kit, await kit.createRun(RUN), offset)
}

/** One run with three clients: a plain WebSocket, one that resumes, and EventSource. */
export class PlugRun implements Live {
  readonly run: Run
  readonly faults: RecordedFault[] = []
  readonly lanes: readonly (RecordedLane & { readonly signals: RunSignal[] })[]
  /** A sentence on why the server did not cut; '' otherwise. */
  refused = ''
  endedAtMs: number | undefined
  readonly #kit: Kit
  readonly #offset: ClockOffset
  readonly #clock: RunClock
  readonly #connections: Lane[] = []

  constructor(kit: Kit, run: Run, offset: ClockOffset) {
    const { web } = kit
    this.run = run
    this.#kit = kit
    this.#offset = offset
    this.#clock = runClock(offset, run.startsAt)
    const webSocket = (policy: 'plain' | 'resume') =>
      this.#add('websocket', policy, (report) =>
        webSocketLane({ url: run.lanes.websocket, policy, newestId: () => 0 }, report, web),
      )
    this.lanes = [
      webSocket('plain'),
      webSocket('resume'),
      this.#add('sse', 'browser', (report) => eventSourceLane({ url: run.lanes.sse }, report, web)),
    ]
  }

  get nowMs(): number {
    return this.endedAtMs ?? this.#sinceStartMs
  }

  get rateHz(): number {
    return this.run.parameters.rateHz
  }

  open(): void {
    const { waits, end } = this.#kit
    for (const connection of this.#connections) connection.open()
    const leftMs = RUN.durationS * 1000 - this.nowMs
    const endIfSettled = () => this.#settled && end()
    waits.after(leftMs + IN_FLIGHT_MS, endIfSettled)
    waits.after(leftMs + 3 * IN_FLIGHT_MS, endIfSettled)
    waits.after(leftMs + GRACE_MS + TICK_MS, end)
  }

  close(): void {
    for (const connection of this.#connections) connection.close()
    this.endedAtMs = this.nowMs
  }

  /** Asks the server to cut every connection of the run, as if the cable were pulled. */
  async pull(): Promise<void> {
    if (this.endedAtMs !== undefined) return
    try {
      this.faults.push({ kind: 'drop', atMs: this.nowMs })
      await this.#kit.companion.fault(this.run, { kind: 'drop' })
    } catch (error) {
      if (!(error instanceof CompanionError)) throw error
      this.faults.pop()
      this.refused = `The server did not cut: ${error.message}`
    }
    this.#kit.onChange()
  }

  recording(userAgent: string, wallClockMs: number): Recording {
    const { run, faults, nowMs } = this
    const { health } = this.#kit
    const known = { run, faults, nowMs, health, offset: this.#offset }
    const recordable = { ...known, sinceStartMs: this.#sinceStartMs }
    return recordingOf(recordable, this.lanes, userAgent, wallClockMs)
  }

  get #sinceStartMs(): number {
    return this.#clock.fromLocal(this.#kit.web.now())
  }

  /** Whether nothing more will arrive. */
  get #settled(): boolean {
    return this.lanes.every(({ signals }) => {
      const last = signals.at(-1)
      if (last?.type === 'closed') return last.reconnectInMs === null
      return last?.type === 'ended' || last?.type === 'failed'
    })
  }

  #add(transport: string, client: string, connect: (report: LaneListener) => Lane) {
    const signals: RunSignal[] = []
    const time = new RunTime(this.#clock, this.run.events)
    const connection = connect((signal) => {
      signals.push(time.convert(signal))
      this.#kit.onChange()
    })
    this.#connections.push(connection)
    return { transport, client, signals }
  }
}
