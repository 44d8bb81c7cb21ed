import type { BackoffPolicy } from '../wire/backoff.ts'
import { ndjsonLineBytes, streamOverheadBytes } from '../wire/byte-accounting.ts'
import { parseEvent } from '../wire/envelope.ts'
import { ask, IDLE_MS, readText, refusal } from './answer.ts'
import type { Lane, LaneListener } from './lane.ts'
import { type Attempt, type AttemptOutcome, returningLane } from './returning.ts'
import type { Web } from './web.ts'

export interface FetchStreamLaneOptions {
  /** `http:` or `https:` address of the lane. */
  readonly url: string
  readonly backoff?: BackoffPolicy
  /** Silence after which the connection counts as dead, ms. */
  readonly idleMs?: number
}

/**
 * A lane over newline-delimited JSON, read from the body of a `fetch` as it arrives. The page's own
 * code has to reconnect, resume and detect a dead connection.
 */
export function fetchStreamLane(
  { url, backoff, idleMs = IDLE_MS }: FetchStreamLaneOptions,
  report: LaneListener,
  web: Web,
): Lane {
  async function read(attempt: Attempt): Promise<AttemptOutcome> {
    const alive = attempt.watch(`nothing came for ${idleMs / 1000} s`)
    alive(idleMs)
    const response = await ask(web, url, attempt)
    const refused = refusal(response, 'application/x-ndjson')
    if (refused) return refused
    attempt.opened()
    let rest = ''
    const why = await readText(response, (text) => {
      alive(idleMs)
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      // A chunk can end anywhere, even in the middle of a line or a character.
      for (const line of lines) {
        const wrong = take(line, attempt)
        if (wrong) return wrong
      }
      return ''
    })
    return why ? { type: 'failed', why } : { type: 'broken', reason: 'the answer ended' }
  }

  /** @returns the fault of the line, in a sentence for the user; '' if there is none */
  function take(line: string, attempt: Attempt): string {
    const atMs = web.now()
    if (line === '') {
      attempt.report({ type: 'heartbeat', atMs, bytes: streamOverheadBytes('\n') })
      return ''
    }
    try {
      const event = parseEvent(line)
      attempt.report({ type: 'event', atMs, event, bytes: ndjsonLineBytes(line) })
      return ''
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error)
      return `The server sent a line that is no event: ${what}.`
    }
  }

  return returningLane(read, report, web, { backoff })
}
