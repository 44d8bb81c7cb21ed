import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { sseEventBytes, streamOverheadBytes } from '../wire/byte-accounting.ts'
import { parseEvent } from '../wire/envelope.ts'
import { encodeComment } from '../wire/event-stream.ts'
import { LIMITS } from '../wire/limits.ts'
import { refusal } from './answer.ts'
import type { Lane, LaneListener } from './lane.ts'
import type { Web } from './web.ts'

export interface PostStreamLaneOptions {
  /** `http:` or `https:` address of the lane. */
  readonly url: string
  /** What a model would be asked. */
  readonly prompt: string
  /** The id to begin after; 0, the run's start, when absent. */
  readonly after?: number
  /** Silence after which the connection counts as dead, ms. */
  readonly idleMs?: number
}

/** The server writes at least a heartbeat within the limit; the rest is for the way. */
const IDLE_MS = LIMITS.heartbeatMs + 5000

/**
 * An event stream as the answer to a POST, read through fetch: the way in which the output of
 * models is streamed. EventSource could not ask for it: "Let request be the result of creating a
 * potential-CORS request", whose method is GET.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource
 *
 * It never comes back by itself. Fetch has no such notion, and a POST that is sent again may have
 * its work done twice. Whoever wants the rest opens another lane with `after`.
 */
export function postStreamLane(
  { url, prompt, after = 0, idleMs = IDLE_MS }: PostStreamLaneOptions,
  report: LaneListener,
  web: Web,
): Lane {
  const abort = new AbortController()
  let cancelIdle = () => {}
  let started = false
  let done = false

  function closed(by: 'client' | 'peer', reason: string) {
    const atMs = web.now()
    finish()
    report({ type: 'closed', atMs, by, code: null, reason, reconnectInMs: null })
  }

  /** Aborting is how a page ends a fetch: https://fetch.spec.whatwg.org/#fetch-controller-abort */
  function finish() {
    done = true
    cancelIdle()
    abort.abort()
  }

  function alive() {
    cancelIdle()
    cancelIdle = web.after(idleMs, () => closed('peer', `nothing came for ${idleMs / 1000} s`))
  }

  function fail(why: string) {
    const atMs = web.now()
    finish()
    report({ type: 'failed', atMs, why })
  }

  async function read() {
    report({ type: 'connecting', atMs: web.now(), attempt: 1, after })
    alive()
    const response = await web.fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ prompt, after }),
      cache: 'no-store',
      credentials: 'omit',
      signal: abort.signal,
    })
    const refused = refusal(response, 'text/event-stream')
    if (refused?.type === 'failed') return fail(refused.why)
    if (refused?.type === 'broken') return closed('peer', refused.reason)
    if (refused === undefined) {
      report({ type: 'open', atMs: web.now(), attempt: 1, after })
      await readBody(response)
    }
    if (done) return
    finish()
    report({ type: 'ended', atMs: web.now() })
  }

  async function readBody({ body }: Response) {
    const parser = createParser({ onEvent: take, onComment: heard })
    const reader = body?.getReader()
    const decoder = new TextDecoder()
    for (;;) {
      const { value } = (await reader?.read()) ?? {}
      if (value === undefined || done) return
      alive()
      parser.feed(decoder.decode(value, { stream: true }))
    }
  }

  function take({ id, data }: EventSourceMessage) {
    if (done) return
    try {
      const bytes = sseEventBytes({ data, ...(id !== undefined && { id }) })
      report({ type: 'event', atMs: web.now(), event: parseEvent(data), bytes })
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error)
      fail(`The server sent an event that is not ours: ${what}.`)
    }
  }

  function heard() {
    const bytes = streamOverheadBytes(encodeComment())
    if (!done) report({ type: 'heartbeat', atMs: web.now(), bytes })
  }

  return {
    open() {
      if (started || done) return
      started = true
      // A connection that breaks rejects, as does one that never was.
      read().catch(() => {
        if (!done) closed('peer', 'the connection broke')
      })
    },
    close() {
      if (done) return
      if (started) closed('client', '')
      else finish()
    },
  }
}
