import type { ConnectionRun } from '../../bench/connection-run.ts'
import type { Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-answer.ts'
import type { Health } from '../../wire/api.ts'
import { API_BASE } from '../../wire/api.ts'
import { nextHopProtocol } from '../parts/next-hop.ts'
import type { Ending, Phase } from '../parts/phase.ts'
import { Stopped, Waits } from '../parts/settle.ts'
import type { DemoParts } from '../parts/use-demo.ts'
import { LIMIT, SOCKETS_A_RUN } from './limits.ts'
import { findLimits } from './procedure.ts'
import { Wires } from './wires.ts'

/**
 * An event a second: the companion notices that a stream was closed when it next writes to it. A
 * minute is several times what the longest procedure takes.
 */
const RUN = { rateHz: 1, payloadBytes: 16, durationS: 60 } as const

/** The connections of one press of Start, on or over. */
export interface ConnectionTest {
  readonly wires: Wires
  readonly protocol: string
  readonly health: Health
  /** ms after its start; undefined while it is on. */
  readonly endedAtMs: number | undefined
}

/** Starts and ends tests. Knows nothing of the page; `onChange` says that it may look. */
export class ConnectionsDemo {
  phase: Phase = { type: 'idle' }
  test: ConnectionTest | undefined
  readonly #parts: DemoParts
  #abort: AbortController | undefined
  /** The companion's runs of this test: made before anything is blocked, deleted at its end. */
  #runs: Run[] = []

  constructor(parts: DemoParts) {
    this.#parts = parts
  }

  get active(): boolean {
    return this.phase.type === 'starting' || this.phase.type === 'running'
  }

  async start(): Promise<void> {
    if (this.active) this.stop('stop')
    const { companion, origin, web, onChange } = this.#parts
    const abort = new AbortController()
    this.#abort = abort
    this.#enter({ type: 'starting' })
    try {
      const health = await companion.health()
      // While six streams are open not even a POST would get through, so all runs come first.
      for (let n = 0; n < 1 + LIMIT.sockets / SOCKETS_A_RUN && !abort.signal.aborted; n++) {
        this.#keep(await companion.createRun(RUN), abort.signal)
      }
      if (abort.signal.aborted) return
      const clock = new URL(`${API_BASE}/clock`, origin).href
      const [first, ...others] = this.#runs
      if (!first) return
      const wires = new Wires(web, onChange)
      const sockets = others.flatMap(({ lanes }) =>
        Array<string>(SOCKETS_A_RUN).fill(lanes.websocket),
      )
      const test = () => ({ wires, health, protocol: nextHopProtocol(clock), endedAtMs: undefined })
      this.test = test()
      this.#enter({ type: 'running' })
      const waits = new Waits(web, abort.signal)
      await findLimits(wires, { clock, stream: first.lanes.sse, sockets }, waits)
      this.test = test()
      this.#end('end')
    } catch (error) {
      if (error instanceof Stopped) return
      this.#deleteRuns(false)
      if (abort.signal.aborted) return
      if (!(error instanceof CompanionError)) throw error
      this.#enter({ type: 'failed', error })
    }
  }

  /** Closes every connection and ends the runs on the server. Safe in every phase. */
  stop(why: Exclude<Ending, 'end'>): void {
    const wasStarting = this.phase.type === 'starting'
    this.#abort?.abort()
    if (wasStarting) {
      this.#deleteRuns(why === 'left')
      this.#enter({ type: 'idle' })
    } else if (this.phase.type === 'running') {
      this.#end(why)
    }
  }

  /** Back to the state before the first run. */
  reset(): void {
    this.stop('stop')
    this.test = undefined
    this.#enter({ type: 'idle' })
  }

  saved(userAgent: string, wallClockMs: number): ConnectionRun | undefined {
    const { test } = this
    if (test?.endedAtMs === undefined) return undefined
    const { wires, health, protocol, endedAtMs } = test
    const { version, runtime } = health
    return {
      format: 'whichwire-connections',
      version: 1,
      recordedAt: new Date(wallClockMs - wires.nowMs).toISOString(),
      environment: { userAgent, versions: { companion: version, runtime } },
      protocol,
      endedAtMs,
      connections: wires.connections,
      log: wires.log,
    }
  }

  #keep(run: Run, signal: AbortSignal): void {
    this.#runs.push(run)
    if (signal.aborted) this.#deleteRuns(false)
  }

  #end(why: Ending): void {
    const { test } = this
    if (!test) return
    test.wires.closeAll()
    this.test = { ...test, endedAtMs: test.wires.nowMs }
    this.#deleteRuns(why === 'left')
    this.#enter({ type: 'over', why })
  }

  /** Best effort: a run that is not deleted ends by itself when it expires. */
  #deleteRuns(keepalive: boolean): void {
    for (const run of this.#runs.splice(0)) {
      this.#parts.companion.deleteRun(run, { keepalive }).catch(() => undefined)
    }
  }

  #enter(phase: Phase): void {
    this.phase = phase
    this.#parts.onChange()
  }
}
