import { CLOSE } from '../wire/api.ts'
import { encodeBinaryEvent } from '../wire/binary-event.ts'
import { utf8Length } from '../wire/byte-accounting.ts'
import { EnvelopeError, parseClientMessage, writeEcho, writeEvent } from '../wire/envelope.ts'
import { LIMITS } from '../wire/limits.ts'
import type { LaneFaults } from './faults.ts'
import { Feed, type RunSource } from './feed.ts'
import { oncePerEvent, type SharedEvents } from './shared-events.ts'
import { BURST_BYTES, BURST_PAUSE_MS, WAITING_ECHOES } from './stream-lane.ts'

export type SocketFormat = 'json' | 'binary'

/** What a run tells the room that will hold one of its WebSockets. */
export interface Ticket extends RunSource {
  /** The run's id. */
  readonly run: string
  /** Tells the seats of a run apart. */
  readonly seat: string
  /** The last id that the client already has. */
  readonly after: number
  readonly faults: LaneFaults
  /** Whether there is nothing left to send. */
  readonly over: boolean
}

/** What is attached to the WebSocket, and so outlives the object's memory. */
export interface SeatRecord extends Ticket {
  readonly format: SocketFormat
  /** Whether the server has sent its close frame. */
  readonly closing: boolean
}

const FRAMES = { json: oncePerEvent(writeEvent), binary: oncePerEvent(encodeBinaryEvent) }

/** What a client did that its connection has to be closed for. */
export interface Breach {
  readonly code: number
  readonly reason: string
}

/** One WebSocket of a run: a cursor in the run's events, and the manners of its client. */
export class SocketSeat {
  readonly #webSocket: WebSocket
  readonly #feed: Feed
  #record: SeatRecord
  /** When to write again after a burst, ms since the epoch. */
  #pausedUntil = 0
  #second = 0
  #messages = 0
  /** Echoes that are held back by a fault; an object that is unloaded meanwhile gives them up. */
  #waiting: string[] = []

  constructor(webSocket: WebSocket, record: SeatRecord, events: SharedEvents) {
    this.#webSocket = webSocket
    this.#record = record
    this.#feed = new Feed(record, record.after, () => this.#record.faults, events)
    this.save()
  }

  get record(): SeatRecord {
    return this.#record
  }

  /** Whether every event was written. */
  get done(): boolean {
    return this.#feed.done
  }

  /** Writes what is due. */
  write(now: number): void {
    if (this.#record.closing || now < this.#pausedUntil) return
    this.#answer(now)
    const frame = FRAMES[this.#record.format]
    let bytes = 0
    while (bytes < BURST_BYTES) {
      const event = this.#feed.take(now)
      if (event === undefined) return
      const message = frame(event)
      this.#webSocket.send(message)
      bytes += typeof message === 'string' ? message.length : message.byteLength
    }
    this.#pausedUntil = now + BURST_PAUSE_MS
  }

  /** When `write` should be called again, ms since the epoch; Infinity for never. */
  nextAt(now: number): number {
    if (this.#record.closing || this.done) return Infinity
    return Math.max(this.#pausedUntil, this.#feed.nextAt(now))
  }

  setFaults(faults: LaneFaults): void {
    this.#record = { ...this.#record, faults }
    this.save()
  }

  /** Answers a client's message, or gives what is wrong with it. */
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
      this.#waiting.push(writeEcho({ ...parseClientMessage(message), receivedAt }))
      if (this.#waiting.length > WAITING_ECHOES) this.#waiting.shift()
      this.#answer(receivedAt)
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

  /** Sends a close frame, once. Gives whether this was the time. */
  close(code: number, reason: string): boolean {
    if (this.#record.closing) return false
    this.#record = { ...this.#record, closing: true }
    this.save()
    // RFC 6455 §5.5: a control frame carries at most 125 bytes, and the code takes two of them.
    this.#webSocket.close(code, reason.replace(/[^ -~]/g, '?').slice(0, 123))
    return true
  }

  /** Attaches what has to be known when the object is unloaded; with each event would be dear. */
  save(): void {
    this.#record = { ...this.#record, after: this.#feed.last }
    this.#webSocket.serializeAttachment(this.#record)
  }

  /** Sends the echoes, unless a fault keeps the connection silent: it writes nothing then. */
  #answer(now: number): void {
    if (this.#feed.silenced(now)) return
    for (const echo of this.#waiting.splice(0)) this.#webSocket.send(echo)
  }

  #isFlooding(now: number): boolean {
    const second = Math.floor(now / 1000)
    if (second !== this.#second) this.#messages = 0
    this.#second = second
    this.#messages++
    return this.#messages > LIMITS.maxMessagesPerS
  }
}
