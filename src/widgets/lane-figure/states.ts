import type { LaneAccount } from '../../bench/lane-account.ts'
import type { LaneClient } from './run-log.ts'

/** What a client does when it is cut, as a state line for a run that is over or has not begun. */
export function clientWords(client: LaneClient): string {
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

/** A lane's connection right now. */
export function stateWords(account: LaneAccount, client: LaneClient): string {
  switch (account.state) {
    case 'idle':
      return 'not connected'
    case 'connecting':
      return account.connections === 0 ? 'connecting' : 'connecting again'
    case 'open':
      if (account.reconnects === 0) return 'open'
      if (client === 'browser') return 'resumed by the browser'
      return client === 'resume' ? 'resumed by its code' : 'opened again by its code'
    case 'waiting':
      return client === 'browser'
        ? 'cut; the browser will reconnect'
        : 'cut; its code will reconnect'
    case 'closed':
      return client === 'plain' ? 'cut; stays closed' : 'closed'
    case 'ended':
      return 'the run is over'
    case 'failed':
      return 'gave up'
  }
}
