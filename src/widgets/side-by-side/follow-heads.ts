import { type Companion, CompanionError, type Part } from '../../lanes/companion.ts'
import type { Web } from '../../lanes/web.ts'
import type { LaneTransport } from '../lane-figure/transports.ts'
import type { LiveRun } from './live-run.ts'

/** How often the companion is asked what it saw, ms. */
const EVERY_MS = 2000

const PART_OF: Readonly<Record<LaneTransport, Part>> = {
  websocket: 'ws',
  sse: 'sse',
  'fetch-stream': 'stream',
  'long-polling': 'longPoll',
  'short-polling': 'shortPoll',
}

/**
 * Keeps the books of a run's lanes up to date with the heads of their requests, which script cannot
 * see and the companion can. The answer asks a last time, and then no more.
 */
export function followHeads(companion: Companion, live: LiveRun, web: Web): () => void {
  let cancel: (() => void) | undefined
  let over = false

  async function look(): Promise<void> {
    try {
      const heads = await companion.heads(live.run)
      for (const { transport, account } of live.lanes) {
        const { requestHeadBytes, responseHeadBytes } = heads[PART_OF[transport]]
        account.heard(requestHeadBytes, responseHeadBytes)
      }
      live.version++
    } catch (error) {
      // What it said last stands; a companion that is gone is told of elsewhere.
      if (!(error instanceof CompanionError)) throw error
    }
    if (!over) cancel = web.after(EVERY_MS, () => void look())
  }

  cancel = web.after(EVERY_MS, () => void look())
  return () => {
    over = true
    cancel?.()
    void look()
  }
}
