import type { Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-error.ts'
import type { Kit } from '../parts/session.ts'
import type { RateStats } from './rate-stats.ts'

/** How often the companion is asked for the headers that it saw, ms. */
const EVERY_MS = 2000

/** Brings what the headers of the POSTs took, which script does not see, into the stats of a rate. */
export class HeaderWatch {
  readonly #kit: Kit
  readonly #run: Run
  #cancel = () => {}
  /** What the companion has told so far, and the last time it was asked. */
  #told = { up: 0, down: 0 }
  #looked: Promise<void> = Promise.resolve()

  constructor(kit: Kit, run: Run) {
    this.#kit = kit
    this.#run = run
  }

  /** Looks now and then, for the stats of the present rate. */
  start(stats: () => RateStats | undefined): void {
    this.#cancel = this.#kit.waits.after(EVERY_MS, () => {
      const present = stats()
      if (present) this.look(present)
      this.start(stats)
    })
  }

  stop(): void {
    this.#cancel()
  }

  /** Asks what the headers since the last look took, one look after the other. */
  look(stats: RateStats): void {
    const { companion, onChange } = this.#kit
    this.#looked = this.#looked.then(async () => {
      try {
        const { messages } = await companion.headers(this.#run)
        const [up, down] = [messages.requestHeaderBytes, messages.responseHeaderBytes]
        stats.sse.heard(up - this.#told.up, down - this.#told.down)
        this.#told = { up, down }
        onChange()
      } catch (error) {
        // What it said last stands; a companion that is gone is told of elsewhere.
        if (!(error instanceof CompanionError)) throw error
      }
    })
  }
}
