import type { ClockOffset } from '../../bench/clock-offset.ts'
import type { Companion, Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-error.ts'
import type { Web } from '../../lanes/web.ts'
import type { Health, RunRequest } from '../../wire/api.ts'
import type { Ending, Phase } from './phase.ts'
import type { Waits } from './settle.ts'

/** A demo while it is on; keeps its last state afterwards. */
export interface Live {
  /** Its runs have ended by themselves, so nothing is left to end on the server. */
  readonly complete?: boolean
  /** Connects, and goes through the demo's steps. A CompanionError fails the session. */
  open(): void | Promise<void>
  /** Closes every connection. The kit's timers and waits end by themselves. */
  close(why: Ending): void
}

/** What a demo is made with. Valid for one start. */
export interface Kit {
  readonly companion: Companion
  /** Origin of the demo server, such as `https://companion.example`. */
  readonly origin: string
  readonly web: Web
  readonly health: Health
  /** Aborted when the demo is over, whatever ended it. */
  readonly signal: AbortSignal
  readonly waits: Waits
  /** Creates a run, deleted when the demo is over. @throws Stopped, CompanionError */
  createRun(request: RunRequest): Promise<Run>
  /** Ends the runs created so far: nothing listens to them any more. */
  endRuns(): void
  /** Compares the page's clock with the server's. @throws Stopped, CompanionError */
  compareClocks(): Promise<ClockOffset>
  /** Reports a visible change. */
  onChange(): void
  /** Reports that the demo has come to its own end. */
  end(): void
}

/** Makes a demo: creates the runs it needs, but connects nothing yet. */
export type Maker<L extends Live> = (kit: Kit) => L | Promise<L>

/** What a session provides for the kit of one start. */
export type KitScope = Pick<Kit, 'signal' | 'onChange' | 'end'>

/** A kit, and the function that ends its runs on the server. */
export interface OpenKit {
  readonly kit: Kit
  /** Best effort, as runs expire by themselves. With `keepalive` the requests outlive the page. */
  endRuns(keepalive: boolean): void
}

/** What a session depends on. */
export interface SessionParts<C> {
  /** Checks that the demo server is there. @throws CompanionError */
  openKit(scope: KitScope): Promise<OpenKit>
  /** Loads the code that makes and shows a run. */
  load(): Promise<C>
  /** Reports a visible change. */
  onChange(): void
}

/**
 * Loads the code of a run with the first run: visitors who only read do not load it.
 * @throws CompanionError if it cannot be loaded, shown like an unreachable demo server
 */
export async function loadForRun<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    throw new CompanionError('unreachable', `the page could not load its lanes: ${String(error)}`)
  }
}

/**
 * The lifecycle of a demo: its code is loaded, it is made, opened, and closed, by its own end, by
 * the user, or because the page goes away; its runs on the server end with it. Knows nothing of the
 * page, and is all of a demo that a page loads before its first start.
 */
export class Session<L extends Live, C = unknown> {
  phase: Phase = { type: 'idle' }
  /** The current demo, or the last one; undefined before the first. */
  live: L | undefined
  /** The code it was made with; set together with `live`. */
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

  /** @param make returns the demo's maker, given the loaded code */
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
    // Set first, so that reports during closing do not end it a second time.
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
