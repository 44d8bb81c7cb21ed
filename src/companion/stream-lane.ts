import type { LaneTransport } from '../wire/api.ts'
import { type Echo, writeEcho, writeEvent } from '../wire/envelope.ts'
import { encodeComment, encodeEvent, encodeRetry } from '../wire/event-stream.ts'
import { LIMITS } from '../wire/limits.ts'
import type { RunEvent } from '../wire/run-events.ts'
import { cutError } from './cut.ts'
import { EchoQueue } from './echo-queue.ts'
import type { Feed } from './feed.ts'
import { oncePerEvent } from './shared-events.ts'

const encoder = new TextEncoder()

/** How one kind of byte stream is written. */
export interface StreamFormat {
  readonly lane: LaneTransport
  readonly contentType: string
  /** Written when the stream opens. */
  readonly opening: string
  /** Written when nothing else has been for a while. */
  readonly heartbeat: string
  readonly event: (event: RunEvent) => Uint8Array
}

/** Server-Sent Events. EventSource sends the `id` back as Last-Event-ID. */
export const SSE: StreamFormat = {
  lane: 'sse',
  contentType: 'text/event-stream',
  opening: encodeRetry(1000),
  heartbeat: encodeComment(),
  event: oncePerEvent((event) =>
    encoder.encode(encodeEvent({ id: `${event.id}`, data: writeEvent(event) })),
  ),
}

/**
 * Newline-delimited JSON. Clients skip blank lines, so one can be a heartbeat. The stream begins
 * with a blank line, because a browser may not report a response to script before the first byte of
 * its body: Firefox 153 does not.
 */
export const NDJSON: StreamFormat = {
  lane: 'fetch-stream',
  contentType: 'application/x-ndjson',
  opening: '\n',
  heartbeat: '\n',
  event: oncePerEvent((event) => encoder.encode(`${writeEvent(event)}\n`)),
}

/**
 * Bytes written in one burst, and the pause before the next: a client that is far behind must not
 * hold up the others, not even sixteen of them at once.
 */
export const BURST_BYTES = 64 * 1024
export const BURST_PAUSE_MS = 20
/**
 * How often to check a stream whose buffer is full, ms. A stream's `pull` would report room at
 * once, but cost a call for each event of each connection.
 */
const LOOK_MS = 20
/**
 * Interval between heartbeats. A timer fires late, never early, and the interval in `LIMITS` is an
 * upper bound. Heartbeats not only keep proxies from closing the connection: workerd notices that a
 * client has left only when it writes to it.
 */
const HEARTBEAT_MS = LIMITS.heartbeatMs - 1000

export interface StreamLaneOptions {
  readonly format: StreamFormat
  readonly feed: Feed
  /** Whether this stream echoes client messages, as events named `echo`. */
  readonly echoes: boolean
  /** ms since the epoch */
  readonly now: number
  /** Called once, when the client is gone or the lane was ended or cut. */
  readonly onGone: (lane: StreamLane) => void
}

/** One open SSE or NDJSON connection. The run owns the timer and calls `write`. */
export class StreamLane {
  readonly body: ReadableStream<Uint8Array>
  readonly #format: StreamFormat
  readonly #feed: Feed
  readonly #onGone: (lane: StreamLane) => void
  readonly echoes: boolean
  readonly #waiting = new EchoQueue()
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  readonly #openedAt: number
  #wroteAt: number
  /** When to continue after a burst, ms since the epoch. */
  #pausedUntil = 0
  /** Since when the client has left no room, ms since the epoch; undefined if there is room. */
  #fullSince: number | undefined

  constructor({ format, feed, echoes, now, onGone }: StreamLaneOptions) {
    this.#format = format
    this.#feed = feed
    this.echoes = echoes
    this.#onGone = onGone
    this.#openedAt = this.#wroteAt = now
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
          if (format.opening !== '') controller.enqueue(encoder.encode(format.opening))
        },
        cancel: () => this.#gone(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: LIMITS.maxUnreadBytes }),
    )
  }

  get lane(): LaneTransport {
    return this.#format.lane
  }

  /**
   * Queues an echo for the next `write`. It has no `id`: "If the field name is `id` […] set the
   * last event ID buffer to the field value", and a message that is not part of the run must not
   * change where a client resumes.
   * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
   */
  takeEcho(echo: Echo): void {
    this.#waiting.add(encodeEvent({ event: 'echo', data: writeEcho(echo) }))
  }

  /** Writes what is due, as far as there is room, and ends after the run's last event. */
  write(now: number): void {
    while (this.#waiting.size > 0 && !this.#feed.silenced(now) && this.#hasRoom(now)) {
      this.#enqueue(encoder.encode(this.#waiting.take()), now)
    }
    for (let bytes = 0; now >= this.#pausedUntil && this.#hasRoom(now); ) {
      const event = this.#feed.take(now)
      if (event === undefined) break
      const text = this.#format.event(event)
      this.#enqueue(text, now)
      bytes += text.byteLength
      if (bytes >= BURST_BYTES) this.#pausedUntil = now + BURST_PAUSE_MS
    }
    if (this.#feed.done) this.end()
    else if (now >= this.#heartbeatAt && !this.#feed.silenced(now) && this.#hasRoom(now)) {
      this.#enqueue(encoder.encode(this.#format.heartbeat), now)
    }
    if (this.#fullSince !== undefined && now >= this.#fullSince + LIMITS.maxUnreadMs) this.cut()
    if (now >= this.#feed.cutAt(this.#openedAt)) this.cut()
  }

  /** When to call `write` again at the latest, ms since the epoch. */
  nextAt(now: number): number {
    if (this.#fullSince !== undefined) return now + LOOK_MS
    const cutAt = this.#feed.cutAt(this.#openedAt)
    const next = Math.min(cutAt, Math.max(this.#pausedUntil, this.#feed.nextAt(now)))
    return this.#feed.silenced(now) ? next : Math.min(next, this.#heartbeatAt)
  }

  /** Writes a heartbeat now, so that a client that has left is noticed. */
  probe(now: number): void {
    if (this.#hasRoom(now)) this.#enqueue(encoder.encode(this.#format.heartbeat), now)
  }

  /** Ends the response normally. */
  end(): void {
    this.#controller?.close()
    this.#gone()
  }

  /** Breaks off the response: its last chunk is missing, so the client sees a network error. */
  cut(): void {
    this.#controller?.error(cutError())
    this.#gone()
  }

  get #heartbeatAt(): number {
    return this.#wroteAt + HEARTBEAT_MS
  }

  #hasRoom(now: number): boolean {
    if (this.#controller === undefined) return false
    const room = (this.#controller.desiredSize ?? 0) > 0
    if (room) this.#fullSince = undefined
    else this.#fullSince ??= now
    return room
  }

  #enqueue(bytes: Uint8Array, now: number): void {
    this.#wroteAt = now
    this.#controller?.enqueue(bytes)
  }

  #gone(): void {
    if (this.#controller === undefined) return
    this.#controller = undefined
    this.#fullSince = undefined
    this.#onGone(this)
  }
}
