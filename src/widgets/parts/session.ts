import type { ClockOffset } from '../../bench/clock-offset.ts'
import type { Companion, Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-error.ts'
import type { Web } from '../../lanes/web.ts'
import type { Health, RunRequest } from '../../wire/api.ts'
import type { Ending, Phase } from './phase.ts'
import type { Waits } from './settle.ts'

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

/** What a session gives to the kit of one start. */
export type KitScope = Pick<Kit, 'signal' | 'onChange' | 'end'>

/** A kit, and what ends its runs on the server. */
export interface OpenKit {
  readonly kit: Kit
  /** Best effort, since runs expire by themselves. With `keepalive` it outlives the page. */
  endRuns(keepalive: boolean): void
}

/** What a session runs on. */
export interface SessionParts<C> {
  /** Asks the companion whether it is there. @throws CompanionError */
  openKit(scope: KitScope): Promise<OpenKit>
  /** What a run is made of and shown with. */
  load(): Promise<C>
  /** Something has changed that can be seen. */
  onChange(): void
}

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

/**
 * The life of a demo: its code is loaded, it is made, opened, and closed, by its own end, by the
 * reader, or by the page's going away; and its runs on the server end with it. Knows nothing of the
 * page, and is all of a demo that a page loads before its first start.
 */
export class Session<L extends Live, C = unknown> {
  phase: Phase = { type: 'idle' }
  /** The demo that is on, or the last one; undefined before the first. */
  live: L | undefined
  /** What it was made of; there as soon as `live` is. */
  code: C | undefined
  readonly #parts: SessionParts<C>
  #abort = new AbortController()
  #kit: OpenKit | undefined

  constructor(parts: SessionParts<C>) {
    this.#parts = parts
  }

  get active(): boolean {
    return this.phase.type === 'starting' || this.phase.type === 'running'
  }

  /** @param make makes the demo of the code that was loaded */
  async start(make: (code: C) => Maker<L>): Promise<void> {
    this.stop('stop')
    const abort = new AbortController()
    this.#abort = abort
    this.#kit = undefined
    this.#enter({ type: 'starting' })
    const { load, openKit, onChange } = this.#parts
    const end = () => {
      if (abort === this.#abort && this.phase.type === 'running') this.#close('end')
    }
    try {
      const [code, opened] = await Promise.all([
        loadForRun(load),
        openKit({ signal: abort.signal, onChange, end }),
      ])
      if (abort.signal.aborted) return
      this.#kit = opened
      const live = await make(code)(opened.kit)
      if (abort.signal.aborted) return
      this.code = code
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

  #close(why: Ending): void {
    // First, so that what is reported while closing does not end it a second time.
    this.phase = { type: 'over', why }
    this.live?.close(why)
    if (this.live?.complete) this.#kit = undefined
    this.#release(why === 'left')
    this.#parts.onChange()
  }

  /** Ends the waits, and the runs on the server. */
  #release(keepalive: boolean): void {
    this.#abort.abort()
    this.#kit?.endRuns(keepalive)
  }

  #enter(phase: Phase): void {
    this.phase = phase
    this.#parts.onChange()
  }
}
