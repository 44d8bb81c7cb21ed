import { CLOSE } from '../wire/api.ts'
import { encodeBinaryEvent } from '../wire/binary-event.ts'
import { utf8Length } from '../wire/byte-accounting.ts'
import { EnvelopeError, parseUpstream, writeEcho, writeEvent, writePing } from '../wire/envelope.ts'
import { LIMITS } from '../wire/limits.ts'
import { EchoQueue } from './echo-queue.ts'
import { Feed } from './feed.ts'
import type { Admission } from './objects.ts'
import { oncePerEvent, type SharedEvents } from './shared-events.ts'
import { BURST_BYTES, BURST_PAUSE_MS } from './stream-lane.ts'

export type SocketFormat = 'json' | 'binary'

/** Attached to the WebSocket, so that it outlives the object's memory. */
export interface SocketRecord extends Admission {
  /** The run's id. */
  readonly run: string
  /** The last id that the client has. */
  readonly after: number
  /** ms since the epoch */
  readonly openedAt: number
  readonly format: SocketFormat
  /** Whether the server has sent its close frame. */
  readonly closing: boolean
}

/** Bytes between two pings. */
const PING_BYTES = LIMITS.maxUnreadBytes / 4

/** How often to check a client that does not read, ms; the timer also keeps the object loaded. */
const LOOK_MS = 1000

const FRAMES = { json: oncePerEvent(writeEvent), binary: oncePerEvent(encodeBinaryEvent) }

/** Something a client did for which its connection is closed. */
export interface Breach {
  readonly code: number
  readonly reason: string
}

/**
 * One WebSocket of a run: a cursor in the run's events, and the checks on its client.
 *
 * The runtime queues whatever a client does not read, without limit, and does not report it: there
 * is no `bufferedAmount` (https://github.com/cloudflare/workerd/issues/988) and no way to send
 * protocol pings. So the application asks: after every `PING_BYTES` it sends `{"ping":"…"}`, and
 * what was sent before a ping counts as read once the client returns its text as `{"pong":"…"}`. A
 * client that does not read cannot know that text.
 */
export class SocketConnection {
  readonly #webSocket: WebSocket
  readonly #feed: Feed
  #record: SocketRecord
  /** Whether the run was told that this connection no longer counts. */
  released = false
  /** When to continue after a burst, ms since the epoch. */
  #pausedUntil = 0
  #second = 0
  #messages = 0
  /** Queued echoes; they are lost if the object is unloaded meanwhile. */
  readonly #echoes = new EchoQueue()
  /** Bytes sent, bytes known to be read, and bytes sent when the last ping was. */
  #sent = 0
  #read = 0
  #pinged = 0
  /** Pings without a pong yet, with the bytes sent before each. */
  #pings: { readonly ping: string; readonly sent: number }[] = []
  /** Since when too much has been unread, ms since the epoch. */
  #fullSince: number | undefined

  constructor(webSocket: WebSocket, record: SocketRecord, events: SharedEvents) {
    this.#webSocket = webSocket
    this.#record = record
    this.#feed = new Feed(record, record.after, () => this.#record.faults, events)
    this.save()
  }

  get record(): SocketRecord {
    return this.#record
  }

  /** Whether every event has been written. */
  get done(): boolean {
    return this.#feed.done
  }

  /** Writes what is due, as far as the client reads; returns a breach if it must be closed. */
  write(now: number): Breach | undefined {
    if (this.#record.closing) return undefined
    if (!this.#feed.silenced(now)) this.#writeEchoes()
    if (now < this.#pausedUntil) return undefined
    const frame = FRAMES[this.#record.format]
    const from = this.#sent
    while (this.#hasRoom && this.#sent - from < BURST_BYTES) {
      const event = this.#feed.take(now)
      if (event === undefined) break
      this.#send(frame(event))
    }
    if (this.#sent - from >= BURST_BYTES) this.#pausedUntil = now + BURST_PAUSE_MS
    return this.#checkReading(now)
  }

  /** When to call `write` again, ms since the epoch; Infinity for never. */
  nextAt(now: number): number {
    if (this.#record.closing || this.done) return Infinity
    if (this.#fullSince !== undefined) return now + LOOK_MS
    return Math.min(this.cutAt, Math.max(this.#pausedUntil, this.#feed.nextAt(now)))
  }

  /** When its age requires it to be cut, ms since the epoch; Infinity for never. */
  get cutAt(): number {
    return this.#feed.cutAt(this.#record.openedAt)
  }

  setFaults(faults: SocketRecord['faults']): void {
    this.#record = { ...this.#record, faults }
    this.save()
  }

  /** Takes a client's message, or returns what is wrong with it. `write` sends the echo. */
  take(message: ArrayBuffer | string, receivedAt: number): Breach | undefined {
    if (this.#record.closing) return undefined
    // RFC 6455 §7.4.1: 1003 "has received a type of data it cannot accept (e.g., an endpoint that
    // understands only text data MAY send this if it receives a binary message)".
    if (typeof message !== 'string')
      return { code: CLOSE.notText, reason: 'Expected text, got binary.' }
    // 1009: "has received a message that is too big for it to process".
    if (utf8Length(message) > LIMITS.maxBodyBytes) {
      return { code: CLOSE.tooBig, reason: `Expected at most ${LIMITS.maxBodyBytes} bytes.` }
    }
    if (this.#isFlooding(receivedAt)) {
      return {
        code: CLOSE.breach,
        reason: `Expected at most ${LIMITS.maxMessagesPerS} messages a second.`,
      }
    }
    try {
      const upstream = parseUpstream(message)
      if (upstream.type === 'pong') this.#takePong(upstream.pong)
      else this.#echoes.add(writeEcho({ ...upstream.message, receivedAt }))
      return undefined
    } catch (error) {
      if (!(error instanceof EnvelopeError)) throw error
      // 1007: "data within a message that was not consistent with the type of the message";
      // 1008: "a message that violates its policy".
      return {
        code: error.type === 'not-json' ? CLOSE.notJson : CLOSE.breach,
        reason: error.message,
      }
    }
  }

  /** Sends a close frame unless one was sent. Returns whether this call sent it. */
  close(code: number, reason: string): boolean {
    if (this.#record.closing) return false
    this.#record = { ...this.#record, closing: true }
    this.save()
    // RFC 6455 §5.5: a control frame carries at most 125 bytes, and the code takes two of them.
    this.#webSocket.close(code, reason.replace(/[^ -~]/g, '?').slice(0, 123))
    return true
  }

  /** Attaches what must survive an unload of the object; too expensive to do for each event. */
  save(): void {
    this.#record = { ...this.#record, after: this.#feed.last }
    this.#webSocket.serializeAttachment(this.#record)
  }

  #writeEchoes(): void {
    while (this.#hasRoom) {
      const echo = this.#echoes.take()
      if (echo === undefined) return
      this.#send(echo)
    }
  }

  get #hasRoom(): boolean {
    return this.#sent - this.#read < LIMITS.maxUnreadBytes
  }

  #send(message: string | Uint8Array<ArrayBuffer>): void {
    this.#webSocket.send(message)
    this.#sent += typeof message === 'string' ? message.length : message.byteLength
    if (this.#sent - this.#pinged < PING_BYTES) return
    const ping = crypto.randomUUID()
    this.#webSocket.send(writePing(ping))
    this.#pings.push({ ping, sent: this.#sent })
    this.#pinged = this.#sent
  }

  /** Ignores a pong for an unknown ping: the object may have been unloaded since. */
  #takePong(pong: string): void {
    const index = this.#pings.findIndex(({ ping }) => ping === pong)
    if (index === -1) return
    this.#read = this.#pings[index]?.sent ?? this.#read
    this.#pings.splice(0, index + 1)
    if (this.#hasRoom) this.#fullSince = undefined
  }

  #checkReading(now: number): Breach | undefined {
    if (this.#hasRoom) return undefined
    this.#fullSince ??= now
    if (now < this.#fullSince + LIMITS.maxUnreadMs) return undefined
    const unread = `${LIMITS.maxUnreadBytes / 1024} KiB were not read for ${LIMITS.maxUnreadMs / 1000} s`
    return { code: CLOSE.notRead, reason: `${unread}. Answer pings, resume with ?after=.` }
  }

  #isFlooding(now: number): boolean {
    const second = Math.floor(now / 1000)
    if (second !== this.#second) this.#messages = 0
    this.#second = second
    this.#messages++
    return this.#messages > LIMITS.maxMessagesPerS
  }
}
