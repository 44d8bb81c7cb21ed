import type { Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-error.ts'
import type { Kit } from '../parts/session.ts'
import type { RateStats } from './rate-stats.ts'

/** How often to ask the demo server for the headers it saw, ms. */
const EVERY_MS = 2000

/** Adds the header bytes of the POSTs, which script cannot see, to the stats of a rate. */
export class HeaderWatch {
  readonly #kit: Kit
  readonly #run: Run
  #cancel = () => {}
  /** What the demo server has reported so far, and the last request for it. */
  #reported = { up: 0, down: 0 }
  #looked: Promise<void> = Promise.resolve()

  constructor(kit: Kit, run: Run) {
    this.#kit = kit
    this.#run = run
  }

  /** Asks now and then, for the stats of the current rate. */
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

  /** Requests the header bytes since the last look; the looks run one after another. */
  look(stats: RateStats): void {
    const { companion, onChange } = this.#kit
    this.#looked = this.#looked.then(async () => {
      try {
        const { messages } = await companion.headers(this.#run)
        const [up, down] = [messages.requestHeaderBytes, messages.responseHeaderBytes]
        stats.sse.addHeaders(up - this.#reported.up, down - this.#reported.down)
        this.#reported = { up, down }
        onChange()
      } catch (error) {
        // The last report stands; a demo server that is gone is reported elsewhere.
        if (!(error instanceof CompanionError)) throw error
      }
    })
  }
}
