import type { NetworkRun } from '../../bench/network-json.ts'
import type { Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-answer.ts'
import type { Health } from '../../wire/api.ts'
import { API_BASE } from '../../wire/api.ts'
import { nextHopProtocol } from '../parts/next-hop.ts'
import type { Ending, Phase } from '../parts/phase.ts'
import { Stopped, Waits } from '../parts/settle.ts'
import type { DemoParts } from '../parts/use-demo.ts'
import { LiveBooks } from './books.ts'
import { Lines } from './lines.ts'
import { testNetwork } from './procedure.ts'

/** Starts and ends tests of the network. Knows nothing of the page. */
export class NetworkDemo {
  phase: Phase = { type: 'idle' }
  /** The test that is on, or the last one. */
  books: LiveBooks | undefined
  readonly #parts: DemoParts
  #abort: AbortController | undefined
  #enough = Promise.withResolvers<void>()
  #lines: Lines | undefined
  #runs: Run[] = []
  #health: Health | undefined

  constructor(parts: DemoParts) {
    this.#parts = parts
  }

  get active(): boolean {
    return this.phase.type === 'running'
  }

  async start(silenceS: number): Promise<void> {
    if (this.active) this.stop('stop')
    const { companion, web, origin, onChange } = this.#parts
    const abort = new AbortController()
    this.#abort = abort
    this.#enough = Promise.withResolvers()
    const books = new LiveBooks(web, onChange)
    const lines = new Lines(web)
    this.books = books
    this.#lines = lines
    this.#enter({ type: 'running' })
    const clock = new URL(`${API_BASE}/clock`, origin).href
    try {
      this.#health = await companion.health()
      const waits = new Waits(web, abort.signal)
      const kit = {
        companion,
        web,
        lines,
        books,
        waits,
        enough: this.#enough.promise,
        protocol: () => nextHopProtocol(clock),
        makeRun: async (request: Parameters<typeof companion.createRun>[0]) => {
          waits.check()
          const run = await companion.createRun(request)
          this.#runs.push(run)
          if (abort.signal.aborted) this.#deleteRuns(false)
          waits.check()
          return run
        },
        endRuns: () => this.#deleteRuns(false),
      }
      await testNetwork(kit, silenceS)
      this.#end('end')
    } catch (error) {
      if (error instanceof Stopped || abort.signal.aborted) return
      lines.closeAll()
      this.#deleteRuns(false)
      if (!(error instanceof CompanionError)) throw error
      this.#enter({ type: 'failed', error })
    }
  }

  /** Ends the silence before its time, and concludes from what is known. */
  endSilence(): void {
    this.#enough.resolve()
  }

  /** Closes every connection and ends the runs on the server. Safe in every phase. */
  stop(why: Exclude<Ending, 'end'>): void {
    this.#abort?.abort()
    if (this.phase.type === 'running') this.#end(why)
  }

  /** Back to the state before the first test. */
  reset(): void {
    this.stop('stop')
    this.books = undefined
    this.#enter({ type: 'idle' })
  }

  saved(userAgent: string, wallClockMs: number): NetworkRun | undefined {
    const [books, health] = [this.books, this.#health]
    if (!books || !health || this.phase.type !== 'over') return undefined
    const { protocol, uncertaintyMs, socket, refused, posts, echoes, timersLate } = books
    const { events, sse, beside, silence, busy, log } = books
    return {
      format: 'whichwire-network',
      version: 2,
      recordedAt: new Date(wallClockMs - books.nowMs).toISOString(),
      environment: {
        userAgent,
        versions: { companion: String(health.version), runtime: health.runtime },
      },
      ...{ protocol, uncertaintyMs, socket, refused, posts, echoes, timersLate },
      ...{ events, sse, beside, silence, busy, log },
    }
  }

  #end(why: Ending): void {
    this.#lines?.closeAll()
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
