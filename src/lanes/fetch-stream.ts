import type { BackoffPolicy } from '../wire/backoff.ts'
import { ndjsonLineBytes, streamOverheadBytes } from '../wire/byte-accounting.ts'
import { parseEvent } from '../wire/envelope.ts'
import { LIMITS } from '../wire/limits.ts'
import { ask, refusal } from './answer.ts'
import type { Lane, LaneListener } from './lane.ts'
import { type Connection, type Outcome, returningLane } from './returning.ts'
import type { Web } from './web.ts'

export interface FetchStreamLaneOptions {
  /** `http:` or `https:` address of the lane. */
  readonly url: string
  readonly backoff?: BackoffPolicy
  /** Silence after which the connection counts as dead, ms. */
  readonly idleMs?: number
}

/**
 * A connection can die without a word, and then it is silent for ever: neither fetch nor EventSource
 * has a time limit. The server breaks every silence with a heartbeat after 15 s at the latest; one
 * that takes a third longer has not come.
 */
const IDLE_MS = LIMITS.heartbeatMs + 5000

/**
 * Newline-delimited JSON, read from the body of a `fetch` as it arrives. Coming back, resuming and
 * noticing a dead connection are all the page's own code.
 */
export function fetchStreamLane(
  { url, backoff, idleMs = IDLE_MS }: FetchStreamLaneOptions,
  report: LaneListener,
  web: Web,
): Lane {
  async function connect(connection: Connection): Promise<Outcome> {
    const alive = connection.watch(`nothing came for ${idleMs / 1000} s`)
    alive(idleMs)
    const response = await ask(web, url, connection)
    const refused = refusal(response, 'application/x-ndjson')
    if (refused) return refused
    connection.opened()
    let rest = ''
    const decoder = new TextDecoder()
    const reader = response.body?.getReader()
    for (;;) {
      const { value } = (await reader?.read()) ?? {}
      if (value === undefined) return { type: 'broken', reason: 'the answer ended' }
      alive(idleMs)
      // A chunk ends where the network likes, in the middle of a line or of a character.
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const why = take(line, connection)
        if (why) return { type: 'failed', why }
      }
    }
  }

  /** @returns what is wrong with the line, in a sentence for the reader; '' for nothing */
  function take(line: string, connection: Connection): string {
    const atMs = web.now()
    if (line === '') {
      connection.report({ type: 'heartbeat', atMs, bytes: streamOverheadBytes('\n') })
      return ''
    }
    try {
      const event = parseEvent(line)
      connection.report({ type: 'event', atMs, event, bytes: ndjsonLineBytes(line) })
      return ''
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error)
      return `The server sent a line that is no event: ${what}.`
    }
  }

  return returningLane(connect, report, web, backoff)
}
