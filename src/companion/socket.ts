import { DurableObject } from 'cloudflare:workers'
import { encodeBinaryEvent } from '../wire/binary-event.ts'
import { utf8Length } from '../wire/byte-accounting.ts'
import { mayBeOnTheWire } from '../wire/close-codes.ts'
import { EnvelopeError, parseClientMessage, writeEcho, writeEvent } from '../wire/envelope.ts'
import { LIMITS } from '../wire/limits.ts'
import type { Env } from './env.ts'
import type { LaneFaults } from './faults.ts'
import { Feed, type RunSource } from './feed.ts'

export type SocketFormat = 'json' | 'binary'

/** What a run tells the object that will hold one of its WebSockets. */
export interface Ticket extends RunSource {
  /** The run's id. */
  readonly run: string
  readonly expiresAt: number
  /** The last id that the client already has. */
  readonly after: number
  readonly faults: LaneFaults
  /** Whether there is nothing left to send. */
  readonly over: boolean
}

/** What is attached to the WebSocket, and so outlives the object's memory. */
interface Seat extends Ticket {
  readonly format: SocketFormat
  /** Whether the server has sent its close frame. */
  readonly closing: boolean
}

/** Carries the ticket to the object; nobody outside can reach it. */
export const TICKET_HEADER = 'Whichwire-Ticket'

/** Bytes written in one go, and the pause after that, when a client is far behind. */
const BURST_BYTES = 256 * 1024
const BURST_PAUSE_MS = 20
/** A wait longer than this is left to an alarm, so that the object can be unloaded meanwhile. */
const LONG_WAIT_MS = 5000
/** An alarm may be late, so it comes this long before the event is due; a timer does the rest. */
const WAKE_AHEAD_MS = 1000
/** How long a client may take to answer a close frame. */
const CLOSE_MS = 2000

/**
 * One WebSocket of a run, on the hibernation API.
 *
 * It has an object of its own because the runtime has one way only to end a hibernatable WebSocket
 * without a close handshake, `ctx.abort()`, and that ends everything the object holds. The same
 * way releases the TCP connection after a close that the server began: workerd keeps it open until
 * garbage collection, and clients wait for it with their `close` event (Chromium for 2 s, others
 * for longer).
 */
export class Socket extends DurableObject<Env> {
  #webSocket: WebSocket | undefined
  #seat: Seat | undefined
  #feed: Feed | undefined
  #timer: number | null = null
  #released: Promise<void> | undefined
  #second = 0
  #messages = 0

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const [webSocket] = ctx.getWebSockets()
    if (webSocket === undefined) return
    // The object was unloaded and has come back: go on where the attachment says.
    this.#sit(webSocket, webSocket.deserializeAttachment())
  }

  override async fetch(request: Request): Promise<Response> {
    const ticket: Ticket = JSON.parse(request.headers.get(TICKET_HEADER) ?? '')
    const binary = new URL(request.url).searchParams.get('format') === 'binary'
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    this.#sit(server, { ...ticket, format: binary ? 'binary' : 'json', closing: false })
    if (ticket.over) await this.#close(1000, 'The run is over.')
    else this.#write()
    return new Response(null, { status: 101, webSocket: client })
  }

  async isOpen(): Promise<boolean> {
    return this.#webSocket?.readyState === WebSocket.OPEN
  }

  async setFaults(faults: LaneFaults): Promise<void> {
    if (this.#seat === undefined) return
    this.#store({ ...this.#seat, faults })
    this.#write()
  }

  async end(): Promise<void> {
    await this.#close(1000, 'The run was ended.')
  }

  /** IANA's registry has 1012 as "Service Restart". https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number */
  async restart(): Promise<void> {
    await this.#close(1012, 'The server restarts. Connect again.')
  }

  /** Cuts the connection: the client sees code 1006. Never returns, since the object is gone. */
  async cut(): Promise<void> {
    await this.#forget()
    this.ctx.abort('The connection was cut on purpose.')
  }

  override async webSocketMessage(_: WebSocket, message: ArrayBuffer | string): Promise<void> {
    const receivedAt = Date.now()
    if (this.#seat?.closing !== false) return
    // RFC 6455 §7.4.1: 1003 "has received a type of data it cannot accept (e.g., an endpoint that
    // understands only text data MAY send this if it receives a binary message)".
    if (typeof message !== 'string') return this.#close(1003, 'Expected text, got binary.')
    // 1009: "has received a message that is too big for it to process".
    if (utf8Length(message) > LIMITS.maxBodyBytes) {
      return this.#close(1009, `Expected at most ${LIMITS.maxBodyBytes} bytes.`)
    }
    if (this.#isFlooding(receivedAt)) {
      return this.#close(1008, `Expected at most ${LIMITS.maxMessagesPerS} messages a second.`)
    }
    try {
      this.#webSocket?.send(writeEcho({ ...parseClientMessage(message), receivedAt }))
    } catch (error) {
      if (!(error instanceof EnvelopeError)) throw error
      // 1007: "data within a message that was not consistent with the type of the message";
      // 1008: "a message that violates its policy".
      const code = error.type === 'not-json' ? 1007 : 1008
      return this.#close(code, error.message)
    }
  }

  override async webSocketClose(socket: WebSocket, code: number, reason: string): Promise<void> {
    // RFC 6455 §5.5.1: "If an endpoint receives a Close frame and did not previously send a Close
    // frame, the endpoint MUST send a Close frame in response. […] the endpoint typically echos the
    // status code it received." 1005 stands for a frame without a code, 1006 for no frame at all.
    if (code === 1005) socket.close()
    else if (code !== 1006) socket.close(mayBeOnTheWire(code) ? code : 1002, reason)
    await this.#left()
  }

  override async webSocketError(): Promise<void> {
    await this.#left()
  }

  override async alarm(): Promise<void> {
    this.#write()
  }

  #sit(webSocket: WebSocket, seat: Seat): void {
    this.#webSocket = webSocket
    this.#feed = new Feed(seat, seat.after, () => this.#seat?.faults ?? seat.faults)
    this.#store(seat)
  }

  /** Writes what is due, then sets the timer for what comes next. */
  #write(): void {
    const [webSocket, feed, seat] = [this.#webSocket, this.#feed, this.#seat]
    if (webSocket === undefined || feed === undefined || seat?.closing !== false) return
    clearTimeout(this.#timer)
    const now = Date.now()
    let bytes = 0
    while (bytes < BURST_BYTES) {
      const event = feed.take(now)
      if (event === undefined) break
      webSocket.send(seat.format === 'binary' ? encodeBinaryEvent(event) : writeEvent(event))
      bytes += event.data.length
    }
    if (bytes > 0) this.#store({ ...seat, after: feed.last })
    if (feed.done) {
      this.ctx.waitUntil(this.#close(1000, 'The run is complete.'))
      return
    }
    const pause = bytes < BURST_BYTES ? Math.max(1, feed.nextAt(now) - now) : BURST_PAUSE_MS
    if (pause <= LONG_WAIT_MS) this.#timer = setTimeout(() => this.#write(), pause)
    else this.ctx.waitUntil(this.ctx.storage.setAlarm(now + pause - WAKE_AHEAD_MS))
  }

  /** Begins the close handshake. `#left` follows when the client answers, or after a while. */
  async #close(code: number, reason: string): Promise<void> {
    if (this.#webSocket === undefined || this.#seat?.closing !== false) return
    clearTimeout(this.#timer)
    this.#store({ ...this.#seat, closing: true })
    // RFC 6455 §5.5: a control frame carries at most 125 bytes, and the code takes two of them.
    this.#webSocket.close(code, reason.replace(/[^ -~]/g, '?').slice(0, 123))
    this.#timer = setTimeout(() => this.#left(), CLOSE_MS)
    await this.#release()
  }

  /** The client is gone, or has had its time. */
  async #left(): Promise<void> {
    const serverClosed = this.#seat?.closing === true
    await this.#release()
    await this.#forget()
    if (serverClosed) this.ctx.abort('The connection is closed.')
  }

  /** Gives the seat back to the run, once. */
  async #release(): Promise<void> {
    if (this.#seat === undefined) return
    const { RUNS } = this.env
    const run = RUNS.get(RUNS.idFromString(this.#seat.run))
    this.#released ??= run.socketClosed(this.ctx.id.toString())
    await this.#released
  }

  /** Leaves nothing behind. An alarm is all that is ever stored here. */
  async #forget(): Promise<void> {
    clearTimeout(this.#timer)
    this.#seat = undefined
    if ((await this.ctx.storage.getAlarm()) === null) return
    await this.ctx.storage.deleteAlarm()
    // What follows may be ctx.abort(), which would undo what is not on disk yet.
    await this.ctx.storage.sync()
  }

  #isFlooding(now: number): boolean {
    const second = Math.floor(now / 1000)
    if (second !== this.#second) this.#messages = 0
    this.#second = second
    this.#messages++
    return this.#messages > LIMITS.maxMessagesPerS
  }

  #store(seat: Seat): void {
    this.#seat = seat
    this.#webSocket?.serializeAttachment(seat)
  }
}
