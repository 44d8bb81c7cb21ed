import type { ClockOffset } from '../../bench/clock-offset.ts'
import { GRACE_MS } from '../../bench/lane-account.ts'
import type { PageMoment } from '../../bench/page-moments.ts'
import type { RecordedLane, Recording, RunSignal } from '../../bench/recording.ts'
import { type RunClock, RunTime, runClock } from '../../bench/run-time.ts'
import type { Run } from '../../lanes/companion.ts'
import { eventSourceLane } from '../../lanes/event-source.ts'
import type { Lane } from '../../lanes/lane.ts'
import { type MakeLane, type RestartingLane, restartingLane } from '../../lanes/restarting.ts'
import type { Web } from '../../lanes/web.ts'
import { webSocketLane } from '../../lanes/websocket.ts'
import { recordingOf } from '../parts/recording-of.ts'
import type { Kit, Live } from '../parts/session.ts'
import { RUN, SILENCE_MS, SLEEP_CLIENTS, type SleepClient, WAKE_GRACE_MS } from './clients.ts'
import { watchSleep } from './watch-page.ts'

/** Makes a run with five clients that differ in what they do after a sleep. */
export async function makeSleep(kit: Kit): Promise<SleepRun> {
  const web = wakingWeb(kit.web)
  const offset = await kit.compareClocks()
  // The offset was measured on the monotonic clock, which may stop while a machine sleeps.
  const shift = web.now() - kit.web.now()
  const onWall = { ...offset, offsetMs: offset.offsetMs - shift }
  return new SleepRun({ ...kit, web }, await kit.createRun(RUN), onWall)
}

/**
 * The same web on the wall clock. In most browsers `performance.now()` stops while the machine
 * sleeps: https://github.com/w3c/hr-time/issues/115
 */
function wakingWeb(web: Web): Web {
  return { ...web, now: () => Date.now() }
}

/** One run with five clients, and what happened to the page meanwhile. */
export class SleepRun implements Live {
  readonly run: Run
  readonly moments: PageMoment[] = []
  readonly lanes: readonly (RecordedLane & { readonly signals: RunSignal[] })[]
  endedAtMs: number | undefined
  readonly #kit: Kit
  readonly #offset: ClockOffset
  readonly #clock: RunClock
  readonly #connections = new Map<SleepClient, RestartingLane>()
  #unwatch: () => void = () => undefined

  constructor(kit: Kit, run: Run, offset: ClockOffset) {
    this.run = run
    this.#kit = kit
    this.#offset = offset
    this.#clock = runClock(offset, run.startsAt)
    this.lanes = SLEEP_CLIENTS.map(({ client, transport }) => this.#add(client, transport))
  }

  get nowMs(): number {
    return this.endedAtMs ?? this.#sinceStartMs
  }

  open(): void {
    const { waits, end, web } = this.#kit
    for (const connection of this.#connections.values()) connection.open()
    this.#unwatch = watchSleep(document, web, {
      now: () => this.nowMs,
      took: (moment) => {
        this.moments.push(moment)
        this.#kit.onChange()
      },
      woke: () => this.#woke(),
    })
    this.#listen()
    waits.after(RUN.durationS * 1000 + GRACE_MS - this.nowMs, end)
  }

  close(): void {
    this.#unwatch()
    for (const connection of this.#connections.values()) connection.close()
    this.endedAtMs = this.nowMs
  }

  recording(userAgent: string, wallClockMs: number): Recording {
    const { run, nowMs, moments } = this
    const known = { run, faults: [], nowMs, health: this.#kit.health, offset: this.#offset }
    const recordable = { ...known, sinceStartMs: this.#sinceStartMs }
    return { ...recordingOf(recordable, this.lanes, userAgent, wallClockMs), page: moments }
  }

  get #sinceStartMs(): number {
    return this.#clock.fromLocal(this.#kit.web.now())
  }

  /** The check on waking: clients that have heard nothing by then reconnect, open or not. */
  #woke(): void {
    const { waits, web } = this.#kit
    const wokeAtMs = web.now()
    waits.after(WAKE_GRACE_MS, () => {
      for (const client of ['wake', 'browser-wake'] as const) {
        const connection = this.#connections.get(client)
        if (connection && connection.heardAtMs < wokeAtMs) {
          connection.restart('nothing was heard after waking')
        }
      }
    })
  }

  /** The silence timer, checked once a second. */
  #listen(): void {
    const { waits, web } = this.#kit
    waits.after(1000, () => {
      const connection = this.#connections.get('timer')
      if (connection && connection.heardAtMs > 0 && web.now() - connection.heardAtMs > SILENCE_MS) {
        connection.restart(`nothing was heard for ${SILENCE_MS / 1000} s`)
      }
      this.#listen()
    })
  }

  #add(client: SleepClient, transport: 'websocket' | 'sse') {
    const { web, onChange } = this.#kit
    const signals: RunSignal[] = []
    const time = new RunTime(this.#clock, this.run.events)
    const make: MakeLane = (after, report): Lane => {
      if (transport === 'sse')
        return eventSourceLane({ url: this.run.lanes.sse, after }, report, web)
      const policy = client === 'plain' ? 'plain' : 'resume'
      const url = this.run.lanes.websocket
      return webSocketLane({ url, policy, after, newestId: () => 0 }, report, web)
    }
    const lane = restartingLane(
      make,
      (signal) => {
        signals.push(time.convert(signal))
        onChange()
      },
      web,
    )
    this.#connections.set(client, lane)
    return { transport, client, signals }
  }
}
