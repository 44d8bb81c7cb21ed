import { sseEventBytes } from '../wire/byte-accounting.ts'
import { parseEvent } from '../wire/envelope.ts'
import { type Connection, type ConnectionEnd, connectEventSource } from './connection.ts'
import { guarded, type Lane, type LaneListener } from './lane.ts'
import { type Web, withAfter } from './web.ts'

export interface EventSourceLaneOptions {
  /** `http:` or `https:` address of the lane. */
  readonly url: string
  /** The id to begin after; a new EventSource has no last event id of its own. 0 if absent. */
  readonly after?: number
}

/**
 * A lane over the browser's EventSource. It reconnects by itself and sends `Last-Event-ID`. Script
 * sees neither the wait nor the request, so there is only one `connecting` signal, the first.
 *
 * Comments, and therefore heartbeats, never reach script: "If the line starts with a U+003A COLON
 * character (:): Ignore the line." So their bytes are not counted here.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function eventSourceLane(
  { url, after = 0 }: EventSourceLaneOptions,
  listener: LaneListener,
  web: Web,
): Lane {
  const report = guarded(listener, web)
  let connection: Connection | undefined
  let attempt = 0
  let lastId = after
  let done = false

  function finish() {
    done = true
    connection?.close()
  }

  function connect() {
    attempt = 1
    report({ type: 'connecting', atMs: web.now(), attempt, after })
    connection = connectEventSource(web, withAfter(url, after), {
      // "If the EventSource object's last event ID string is not the empty string, then: […] Set
      // (`Last-Event-ID`, lastEventIDValue) in request's header list." The id is that of the last
      // dispatched event.
      // https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
      opened: () => report({ type: 'open', atMs: web.now(), attempt, after: lastId }),
      text: (data, id) => receive(String(data), id),
      ended: interrupted,
    })
  }

  function receive(data: string, id: string) {
    const atMs = web.now()
    try {
      const event = parseEvent(data)
      lastId = Math.max(lastId, event.id)
      const bytes = sseEventBytes({ data, id })
      report({ type: 'event', atMs, event, bytes })
    } catch (error) {
      finish()
      const what = error instanceof Error ? error.message : String(error)
      report({ type: 'failed', atMs, why: `The server sent an event that is not ours: ${what}.` })
    }
  }

  function interrupted({ final }: ConnectionEnd) {
    const atMs = web.now()
    if (!final) {
      attempt++
      const reconnectInMs = 'browser'
      return report({ type: 'closed', atMs, by: 'peer', code: null, reason: '', reconnectInMs })
    }
    // "if res's status is not 200, or if res's `Content-Type` is not `text/event-stream`, then fail
    // the connection." A cross-origin response without CORS ends the same way. "Otherwise, if res
    // is a network error, then reestablish the connection, unless the user agent knows that to be
    // futile, in which case the user agent may fail the connection": Firefox 153 does so if a
    // connection is closed before any response. Script cannot tell these cases apart.
    finish()
    report({ type: 'failed', atMs, why: GAVE_UP })
  }

  return {
    open() {
      if (attempt === 0 && !done) connect()
    },
    close() {
      if (done) return
      const started = attempt > 0
      finish()
      if (!started) return
      const atMs = web.now()
      const reconnectInMs = null
      report({ type: 'closed', atMs, by: 'client', code: null, reason: '', reconnectInMs })
    },
  }
}

const GAVE_UP =
  'EventSource gave up for good: no answer came, or none that is a 200 with an event stream. The browser does not say which.'
