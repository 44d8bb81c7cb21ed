import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { sseEventBytes, streamOverheadBytes } from '../wire/byte-accounting.ts'
import { parseEvent } from '../wire/envelope.ts'
import { encodeComment } from '../wire/event-stream.ts'
import { IDLE_MS, readText, refusal } from './answer.ts'
import type { Lane, LaneListener } from './lane.ts'
import { type Attempt, type AttemptOutcome, returningLane } from './returning.ts'
import type { Web } from './web.ts'

export interface PostStreamLaneOptions {
  /** `http:` or `https:` address of the lane. */
  readonly url: string
  /** What would be sent to a model. */
  readonly prompt: string
  /** The id to begin after; 0, the run's start, when absent. */
  readonly after?: number
  /** Silence after which the connection counts as dead, ms. */
  readonly idleMs?: number
}

/**
 * A lane over an event stream in the response to a POST, read through fetch: the way model output
 * is streamed. EventSource cannot request it: "Let request be the result of creating a
 * potential-CORS request", whose method is GET.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource
 *
 * It never reconnects by itself. Fetch has no such mechanism, and repeating a POST could repeat its
 * work. To get the rest, open another lane with `after`.
 */
export function postStreamLane(
  { url, prompt, after = 0, idleMs = IDLE_MS }: PostStreamLaneOptions,
  report: LaneListener,
  web: Web,
): Lane {
  async function read(attempt: Attempt): Promise<AttemptOutcome> {
    const alive = attempt.watch(`nothing came for ${idleMs / 1000} s`)
    alive(idleMs)
    const response = await web.fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ prompt, after }),
      cache: 'no-store',
      credentials: 'omit',
      signal: attempt.signal,
    })
    const refused = refusal(response, 'text/event-stream')
    if (refused) return refused
    attempt.opened()
    let wrong = ''
    const bytes = streamOverheadBytes(encodeComment())
    const parser = createParser({
      onEvent: (message) => {
        wrong ||= take(message, attempt)
      },
      onComment: () => attempt.report({ type: 'heartbeat', atMs: web.now(), bytes }),
    })
    const hear = (text: string) => {
      alive(idleMs)
      parser.feed(text)
      return wrong
    }
    const why = await readText(response, hear, { ignoreBOM: true })
    return why ? { type: 'failed', why } : { type: 'ended' }
  }

  /** @returns the fault of the event, in a sentence for the user; '' if there is none */
  function take({ id, data }: EventSourceMessage, attempt: Attempt): string {
    try {
      const bytes = sseEventBytes({ data, ...(id !== undefined && { id }) })
      attempt.report({ type: 'event', atMs: web.now(), event: parseEvent(data), bytes })
      return ''
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error)
      return `The server sent an event that is not ours: ${what}.`
    }
  }

  return returningLane(read, report, web, { after, backoff: null })
}
