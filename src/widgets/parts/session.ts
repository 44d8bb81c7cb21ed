import type { Companion, Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-answer.ts'
import type { Health, RunRequest } from '../../wire/api.ts'
import type { Ending, Phase } from './phase.ts'

/** What a demo does with a run while it is on. */
export interface LiveSession {
  readonly run: Run
  /** Connects. */
  open(): void
  /** Closes every connection. Safe in every state. */
  close(why: Ending): void
}

/** Makes what a demo does with a run. */
export type Maker<L> = (run: Run, health: Health) => L

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

/** Starts and ends the runs of a demo that has one run at a time. Knows nothing of the page. */
export class Session<L extends LiveSession> {
  phase: Phase = { type: 'idle' }
  /** The run that is on, or the last one; undefined before the first and after a reset. */
  live: L | undefined
  readonly companion: Companion
  readonly #onChange: () => void
  /** Tells an answer to a start that was given up from one that is still wanted. */
  #attempt = 0

  constructor(companion: Companion, onChange: () => void) {
    this.companion = companion
    this.#onChange = onChange
  }

  get active(): boolean {
    return this.phase.type === 'starting' || this.phase.type === 'running'
  }

  /** `make` is what a run is made with, or the promise of it where that is loaded with the first. */
  async start(request: RunRequest, make: Maker<L> | Promise<Maker<L>>): Promise<void> {
    if (this.active) this.stop('stop')
    const attempt = ++this.#attempt
    const stale = () => attempt !== this.#attempt
    this.#enter({ type: 'starting' })
    try {
      const [health, maker] = await Promise.all([this.companion.health(), make])
      if (stale()) return
      const run = await this.companion.createRun(request)
      if (stale()) {
        this.#endOnServer(run, false)
        return
      }
      this.live = maker(run, health)
      this.#enter({ type: 'running' })
      this.live.open()
    } catch (error) {
      if (stale()) return
      if (!(error instanceof CompanionError)) throw error
      this.#enter({ type: 'failed', error })
    }
  }

  /** Closes every connection and ends the run on the server. Safe in every phase. */
  stop(why: Exclude<Ending, 'end'>): void {
    this.#attempt++
    if (this.phase.type === 'starting') this.#enter({ type: 'idle' })
    else this.#close(why)
  }

  /** The run of `live` has come to its own end. */
  end(live: L): void {
    if (live === this.live) this.#close('end')
  }

  /** Back to the state before the first run. */
  reset(): void {
    this.stop('stop')
    this.live = undefined
    this.#enter({ type: 'idle' })
  }

  #close(why: Ending): void {
    const { live } = this
    if (this.phase.type !== 'running' || !live) return
    // First, so that what is reported while closing does not end the run a second time.
    this.phase = { type: 'over', why }
    live.close(why)
    this.#endOnServer(live.run, why === 'left')
    this.#onChange()
  }

  /** Best effort: a run that is not deleted ends by itself when it expires. */
  #endOnServer(run: Run, keepalive: boolean): void {
    this.companion.deleteRun(run, { keepalive }).catch(() => undefined)
  }

  #enter(phase: Phase): void {
    this.phase = phase
    this.#onChange()
  }
}
