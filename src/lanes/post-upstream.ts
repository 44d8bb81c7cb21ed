import { NO_BYTES, sseEventBytes, utf8Length } from '../wire/byte-accounting.ts'
import { type ClientMessage, parseServerMessage, writeClientMessage } from '../wire/envelope.ts'
import { type Connection, type ConnectionEnd, connectNamedEvents } from './connection.ts'
import type { Upstream, UpstreamListener } from './upstream.ts'
import type { Web } from './web.ts'

export interface PostUpstreamOptions {
  /** Where messages are posted. */
  readonly messages: string
  /** The event stream that delivers the echoes. */
  readonly sse: string
}

/**
 * Most requests in flight at once. On HTTP/1.1 browsers open six connections to a host: the stream
 * takes one, and one is left for the rest of the page. If none is free, the message is skipped; in
 * a queue it would only grow old.
 */
export const MOST_IN_FLIGHT = 4

/** An upstream that POSTs each message and gets the echoes as `echo` events of one EventSource. */
export function postUpstream(
  { messages, sse }: PostUpstreamOptions,
  report: UpstreamListener,
  web: Web,
): Upstream {
  const abort = new AbortController()
  let connection: Connection | undefined
  let inFlight = 0
  let opened = false
  let done = false

  function finish() {
    done = true
    abort.abort()
    connection?.close()
  }

  function receive(data: string) {
    const atMs = web.now()
    try {
      const message = parseServerMessage(data)
      if (message.type !== 'echo') throw new TypeError(`expected an echo, got ${message.type}`)
      const bytes = sseEventBytes({ event: 'echo', data })
      report({ type: 'echo', atMs, echo: message.echo, bytes })
    } catch (error) {
      finish()
      const what = error instanceof Error ? error.message : String(error)
      report({ type: 'broken', atMs, why: `the stream has no answer: ${what}`, final: true })
    }
  }

  function interrupted({ final }: ConnectionEnd) {
    const atMs = web.now()
    opened = false
    if (final) finish()
    const why = final ? 'EventSource gave up' : 'the stream broke; the browser opens it again'
    report({ type: 'broken', atMs, why, final })
  }

  async function post(message: ClientMessage, body: string) {
    const { id } = message
    try {
      const response = await web.fetch(messages, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
        cache: 'no-store',
        credentials: 'omit',
        signal: abort.signal,
      })
      const text = await response.text()
      const atMs = web.now()
      if (done) return
      const bytes = { ...NO_BYTES, payload: utf8Length(text) }
      if (response.status === 202) report({ type: 'accepted', atMs, id, bytes })
      else report({ type: 'refused', atMs, id, why: `the server answered ${response.status}` })
    } catch {
      // Fetch reports every network failure alike, without saying which it was.
      if (!done) report({ type: 'refused', atMs: web.now(), id, why: 'a request got no answer' })
    } finally {
      inFlight--
    }
  }

  return {
    open() {
      if (connection || done) return
      const url = new URL(sse)
      url.searchParams.set('echoes', '1')
      connection = connectNamedEvents('echo')(web, url.href, {
        opened() {
          opened = true
          report({ type: 'open', atMs: web.now(), deflated: false })
        },
        text: (data) => receive(String(data)),
        ended: interrupted,
      })
    },
    send(message) {
      if (done || !opened || inFlight >= MOST_IN_FLIGHT) return false
      const body = writeClientMessage(message)
      const bytes = { ...NO_BYTES, payload: utf8Length(body) }
      inFlight++
      report({ type: 'sent', atMs: web.now(), id: message.id, bytes, requests: 1 })
      void post(message, body)
      return true
    },
    close() {
      if (!done) finish()
    },
  }
}
