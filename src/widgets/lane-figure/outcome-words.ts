import type { LaneClient } from './lane-kinds.ts'
import type { LaneStats } from './table-numbers.ts'
import { seconds } from './words.ts'

/** What a client does when cut: its state line in a run that is over or has not begun. */
export function reconnectWords(client: LaneClient): string {
  switch (client) {
    case 'browser':
      return 'the browser reconnects and resumes'
    case 'plain':
      return 'plain client: stays closed'
    case 'reconnect':
      return 'its code reconnects'
    case 'resume':
      return 'its code reconnects and resumes'
  }
}

/** What became of a lane whose run is over, in a few words. */
export function outcomeWords({ kind, account, measures }: LaneStats): string {
  const { longestMs, pending } = measures.recovery
  if (account.state === 'failed') return 'gave up'
  // A connection that ends after the last event is not a break.
  const { lastId, total } = account.delivery
  if (pending && lastId < total)
    return kind.client === 'plain' ? 'stayed closed' : 'did not come back'
  if (longestMs === undefined) return reconnectWords(kind.client)
  return `back after ${seconds(longestMs)}`
}
