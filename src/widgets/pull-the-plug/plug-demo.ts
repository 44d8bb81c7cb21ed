import { estimateOffset } from '../../bench/clock-offset.ts'
import { GRACE_MS } from '../../bench/lane-account.ts'
import type { Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-answer.ts'
import type { ClockSample } from '../../wire/timed.ts'
import type { Ending, Phase } from '../parts/phase.ts'
import type { DemoParts } from '../parts/use-demo.ts'
import { PlugRun } from './plug-run.ts'

/** Ten events a second: a cut of a second costs ten of them. */
const RUN = { rateHz: 10, payloadBytes: 32, durationS: 20 } as const
/** Looks at the server's clock before the run. */
const CLOCK_LOOKS = 6
/** Time for the last event itself, ms. */
const IN_FLIGHT_MS = 500
/** Timers may be this much early by the run’s own clock, ms. */
const TICK_MS = 20

/** Starts, cuts and ends runs. Knows nothing of the page; `onChange` says that it may look. */
export class PlugDemo {
  phase: Phase = { type: 'idle' }
  live: PlugRun | undefined
  /** The server could not be asked to cut; a sentence. */
  refused = ''
  readonly #parts: DemoParts
  /** Tells an answer to a start that was given up from one that is still wanted. */
  #attempt = 0
  #timers: (() => void)[] = []

  constructor(parts: DemoParts) {
    this.#parts = parts
  }

  get active(): boolean {
    return this.phase.type === 'starting' || this.phase.type === 'running'
  }

  async start(): Promise<void> {
    if (this.active) this.stop('stop')
    const { companion, web, onChange } = this.#parts
    const attempt = ++this.#attempt
    this.refused = ''
    this.#enter({ type: 'starting' })
    try {
      const health = await companion.health()
      const samples: ClockSample[] = []
      while (samples.length < CLOCK_LOOKS) samples.push(await companion.clock())
      if (attempt !== this.#attempt) return
      const run = await companion.createRun(RUN)
      if (attempt !== this.#attempt) return this.#delete(run, false)
      const offset = estimateOffset(samples)
      const live = new PlugRun({ run, health, offset, web, onChange })
      this.live = live
      this.#enter({ type: 'running' })
      live.open()
      const leftMs = RUN.durationS * 1000 - live.nowMs
      const endIfSettled = () => live.settled && this.#end('end')
      this.#timers = [
        web.after(leftMs + IN_FLIGHT_MS, endIfSettled),
        web.after(leftMs + 3 * IN_FLIGHT_MS, endIfSettled),
        web.after(leftMs + GRACE_MS + TICK_MS, () => this.#end('end')),
      ]
    } catch (error) {
      if (attempt !== this.#attempt) return
      if (!(error instanceof CompanionError)) throw error
      this.#enter({ type: 'failed', error })
    }
  }

  /** Has the server cut every connection of the run, as if the cable were out. */
  async pull(): Promise<void> {
    const { live } = this
    if (live === undefined || this.phase.type !== 'running') return
    try {
      live.pulled()
      await this.#parts.companion.fault(live.run, { kind: 'drop' })
    } catch (error) {
      if (!(error instanceof CompanionError)) throw error
      live.faults.pop()
      this.refused = `The server did not cut: ${error.message}`
    }
    this.#parts.onChange()
  }

  /** Closes every connection and ends the run on the server. Safe in every phase. */
  stop(why: Exclude<Ending, 'end'>): void {
    this.#attempt++
    if (this.phase.type === 'starting') this.#enter({ type: 'idle' })
    else if (this.phase.type === 'running') this.#end(why)
  }

  /** Back to the state before the first run. */
  reset(): void {
    this.stop('stop')
    this.live = undefined
    this.#enter({ type: 'idle' })
  }

  #end(why: Ending): void {
    const { live } = this
    if (live === undefined || this.phase.type !== 'running') return
    for (const cancel of this.#timers.splice(0)) cancel()
    this.phase = { type: 'over', why }
    live.close()
    this.#delete(live.run, why === 'left')
    this.#parts.onChange()
  }

  /** Best effort: a run that is not deleted ends by itself when it expires. */
  #delete(run: Run, keepalive: boolean): void {
    this.#parts.companion.deleteRun(run, { keepalive }).catch(() => undefined)
  }

  #enter(phase: Phase): void {
    this.phase = phase
    this.#parts.onChange()
  }
}
