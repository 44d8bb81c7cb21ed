import type { Companion } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-answer.ts'
import type { Web } from '../../lanes/web.ts'
import type { LiveRun } from './live-run.ts'

/** How long after the start the companion is first asked what it saw, and how often then, ms. */
const FIRST_MS = 700
const EVERY_MS = 3000

/**
 * Keeps the books of a run's lanes up to date with the heads of their requests, which script cannot
 * see and the companion can. The answer ends it.
 */
export function followHeads(companion: Companion, live: LiveRun, web: Web): () => void {
  let cancel: (() => void) | undefined
  let over = false

  async function look(): Promise<void> {
    try {
      const heads = await companion.headers(live.run)
      for (const { transport, account } of live.lanes) {
        const { requests, requestHeadBytes, responseHeadBytes } = heads[transport]
        account.heard({ requests, upBytes: requestHeadBytes, downBytes: responseHeadBytes })
      }
    } catch (error) {
      // What it said last stands; a companion that is gone is told of elsewhere.
      if (!(error instanceof CompanionError)) throw error
    }
    if (!over) cancel = web.after(EVERY_MS, () => void look())
  }

  cancel = web.after(FIRST_MS, () => void look())
  return () => {
    over = true
    cancel?.()
  }
}
