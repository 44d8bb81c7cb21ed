import type { LaneAccount } from '../../bench/lane-account.ts'
import { type Quiet, SILENT_MS } from '../../bench/quiet.ts'
import type { LaneTransport } from '../../wire/api.ts'
import type { LaneKind } from './lane-kinds.ts'

/** What a client does about a silent connection that stays open. */
const ABOUT_SILENCE: Readonly<Record<LaneTransport, string>> = {
  websocket: 'a WebSocket does not notice',
  sse: 'EventSource does not notice',
  'fetch-stream': `its code gives up after ${SILENT_MS / 1000} s`,
  'long-polling': `its code asks again after ${SILENT_MS / 1000} s`,
  'short-polling': 'its code asks again after 10 s',
}

/** `nothing for 7 s; EventSource does not notice` */
export function quietWords({ type, forMs }: Quiet, transport: LaneTransport): string {
  const name = type === 'silent' ? 'silent' : 'nothing'
  return `${name} for ${Math.floor(forMs / 1000)} s; ${ABOUT_SILENCE[transport]}`
}

/** Describes the current state of a lane's connection. */
export function stateWords(
  account: LaneAccount,
  { client, transport }: LaneKind,
  atMs: number,
): string {
  const quiet = account.quiet(atMs)
  if (quiet) return quietWords(quiet, transport)
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
