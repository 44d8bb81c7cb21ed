import { type ClockOffset, estimateOffset } from '../../bench/clock-offset.ts'
import type { Stamp } from '../../bench/stamp.ts'
import type { Companion, Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-answer.ts'
import type { Web } from '../../lanes/web.ts'
import type { Health, RunRequest } from '../../wire/api.ts'
import type { ClockSample } from '../../wire/timed.ts'
import type { Ending, Phase } from './phase.ts'
import { Waits } from './settle.ts'

/** A demo while it is on, and afterwards as it was. */
export interface Live {
  /** Its runs have come to their own end, so that nothing is left to end on the server. */
  readonly complete?: boolean
  /** Connects. What a demo does step by step, it does here; a CompanionError fails the session. */
  open(): void | Promise<void>
  /** It is over: closes every connection. Timers and waits of the kit end by themselves. */
  close(why: Ending): void
}

/** What a demo is made with. It is good for one start, and ends with it. */
export interface Kit {
  readonly companion: Companion
  /** Where the companion is, such as `https://companion.example`. */
  readonly origin: string
  readonly web: Web
  readonly health: Health
  /** Aborted when the demo is over, whoever ended it. */
  readonly signal: AbortSignal
  readonly waits: Waits
  /** Makes a run, which is deleted when the demo is over. @throws Stopped, CompanionError */
  createRun(request: RunRequest): Promise<Run>
  /** Ends the runs that were made so far: nobody listens to them any more. */
  endRuns(): void
  /** Compares the page's clock with the server's. @throws Stopped, CompanionError */
  compareClocks(): Promise<ClockOffset>
  /** Something has changed that can be seen. */
  onChange(): void
  /** The demo has come to its own end. */
  end(): void
}

/** Makes a demo: asks for the runs that it needs, and connects nothing yet. */
export type Maker<L extends Live> = (kit: Kit) => L | Promise<L>

/** What a session runs on. */
export type SessionParts = Pick<Kit, 'companion' | 'origin' | 'web' | 'onChange'>

/** Looks at the server's clock: each may narrow the uncertainty. */
const CLOCK = { least: 4, most: 12, withinMs: 1000 } as const

/**
 * Loads what a run needs with the first run: whoever only reads does not pay.
 * @throws CompanionError when it cannot be loaded, which is told as a companion out of reach is
 */
export async function loadForRun<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    throw new CompanionError('unreachable', `the page could not load its lanes: ${String(error)}`)
  }
}

/** Asks for no run where none can be had. @throws CompanionError with the words for it */
function checkOn({ demos, demosFrom }: Health): void {
  if (demos === 'off') throw closed('Live demos are switched off on this site', '')
  if (demos !== 'budget-used') return
  const from = demosFrom === undefined ? '' : `They run again from ${time.format(demosFrom)}.`
  throw closed('Live demos have used their budget for today', from)
}

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

function closed(title: string, detail: string): CompanionError {
  return new CompanionError('refused', title, 503, { title, detail })
}

/** The head of a saved document. @param startedMs when the demo started, ms since the epoch */
export function stampOf({ version, runtime }: Health, userAgent: string, startedMs: number): Stamp {
  return {
    recordedAt: new Date(startedMs).toISOString(),
    environment: { userAgent, versions: { companion: String(version), runtime } },
  }
}

/**
 * The life of a demo: it is made, opened, and closed, by its own end, by the reader, or by the page's
 * going away; and its runs on the server end with it. Knows nothing of the page.
 */
export class Session<L extends Live> {
  phase: Phase = { type: 'idle' }
  /** The demo that is on, or the last one; undefined before the first and after a reset. */
  live: L | undefined
  readonly #parts: SessionParts
  #abort = new AbortController()
  #runs: Run[] = []

  constructor(parts: SessionParts) {
    this.#parts = parts
  }

  get active(): boolean {
    return this.phase.type === 'starting' || this.phase.type === 'running'
  }

  /** `make` makes the demo, or is the promise of what makes it where that is loaded with the first. */
  async start(make: Maker<L> | Promise<Maker<L>>): Promise<void> {
    this.stop('stop')
    const abort = new AbortController()
    this.#abort = abort
    this.#enter({ type: 'starting' })
    try {
      const [health, maker] = await Promise.all([this.#parts.companion.health(), make])
      if (abort.signal.aborted) return
      checkOn(health)
      const live = await maker(this.#kit(abort, health))
      if (abort.signal.aborted) return
      this.live = live
      this.#enter({ type: 'running' })
      await live.open()
    } catch (error) {
      if (abort.signal.aborted) return
      this.#release(false)
      if (!(error instanceof CompanionError)) throw error
      this.#enter({ type: 'failed', error })
    }
  }

  /** Closes every connection and ends the runs on the server. Safe in every phase. */
  stop(why: Exclude<Ending, 'end'>): void {
    if (this.phase.type === 'running') this.#close(why)
    if (this.phase.type !== 'starting') return
    this.#release(why === 'left')
    this.#enter({ type: 'idle' })
  }

  /** Back to the state before the first start. */
  reset(): void {
    this.stop('stop')
    this.live = undefined
    this.#enter({ type: 'idle' })
  }

  #close(why: Ending): void {
    // First, so that what is reported while closing does not end it a second time.
    this.phase = { type: 'over', why }
    this.live?.close(why)
    if (this.live?.complete) this.#runs = []
    this.#release(why === 'left')
    this.#parts.onChange()
  }

  /** Ends the waits, and the runs on the server: best effort, since they expire by themselves. */
  #release(keepalive: boolean): void {
    this.#abort.abort()
    this.#endRuns(keepalive)
  }

  #endRuns(keepalive: boolean): void {
    for (const run of this.#runs.splice(0)) this.#delete(run, keepalive)
  }

  #delete(run: Run, keepalive: boolean): void {
    this.#parts.companion.deleteRun(run, { keepalive }).catch(() => undefined)
  }

  #kit(abort: AbortController, health: Health): Kit {
    const { companion, web } = this.#parts
    const { signal } = abort
    const waits = new Waits(web, signal)
    return {
      ...this.#parts,
      ...{ health, signal, waits },
      createRun: async (request) => {
        waits.check()
        const run = await companion.createRun(request)
        if (signal.aborted) this.#delete(run, false)
        else this.#runs.push(run)
        waits.check()
        return run
      },
      endRuns: () => this.#endRuns(false),
      compareClocks: async () => {
        const samples: ClockSample[] = []
        const enoughAtMs = web.now() + CLOCK.withinMs
        while (samples.length < CLOCK.most) {
          if (samples.length >= CLOCK.least && web.now() > enoughAtMs) break
          samples.push(await companion.clock())
          waits.check()
        }
        return estimateOffset(samples)
      },
      end: () => {
        if (abort === this.#abort && this.phase.type === 'running') this.#close('end')
      },
    }
  }

  #enter(phase: Phase): void {
    this.phase = phase
    this.#parts.onChange()
  }
}
