import { DurableObject } from 'cloudflare:workers'
import { CLOSE } from '../wire/api.ts'
import { mayBeOnTheWire } from '../wire/close-codes.ts'
import type { Env } from './env.ts'
import type { LaneFaults } from './faults.ts'
import { SharedEvents } from './shared-events.ts'
import { type SeatRecord, SocketSeat, type Ticket } from './socket-seat.ts'

/** Carries the ticket to the object; nobody outside can reach it. */
export const TICKET_HEADER = 'Whichwire-Ticket'

/** A wait longer than this is left to an alarm, so that the object can be unloaded meanwhile. */
const LONG_WAIT_MS = 5000
/** An alarm may be late, so it comes this long before the event is due; a timer does the rest. */
const WAKE_AHEAD_MS = 1000
/** How long a client may take to answer a close frame. */
const CLOSE_MS = 2000
/** Time for the answer to a client's close frame to be on its way. */
const ANSWER_MS = 50

/**
 * The WebSockets of a run, on the hibernation API.
 *
 * They have an object of their own because the runtime has one way only to end a hibernatable
 * WebSocket without a close handshake, `ctx.abort()`, and that ends everything the object holds; a
 * drop cuts all WebSockets of a run, and nothing else. (One object for each WebSocket would do as
 * well, and take more memory: each object has a database.)
 *
 * The same way releases the TCP connections after closes that the server began. workerd keeps them
 * open until garbage collection when the client's answer is the first frame that it sent, and
 * clients wait for that with their `close` event (Chromium for 2 s, others for longer). So a room
 * that the run will not use again ends itself once everyone has left.
 */
export class SocketRoom extends DurableObject<Env> {
  readonly #seats = new Map<WebSocket, SocketSeat>()
  #events: SharedEvents | undefined
  #timer: number | null = null
  /** Whether the run will send nobody here again. */
  #retired = false
  /** Whether the server began a close. */
  #closed = false

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    // The object may have been unloaded: go on where the attachments say.
    for (const webSocket of ctx.getWebSockets()) {
      this.#sit(webSocket, webSocket.deserializeAttachment())
    }
  }

  override async fetch(request: Request): Promise<Response> {
    const ticket: Ticket = JSON.parse(request.headers.get(TICKET_HEADER) ?? '')
    const binary = new URL(request.url).searchParams.get('format') === 'binary'
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    const format = binary ? 'binary' : 'json'
    const seat = this.#sit(server, { ...ticket, format, closing: false })
    if (ticket.over) this.#close(server, seat, CLOSE.over, 'The run is over.')
    else this.#write([[server, seat]])
    return new Response(null, { status: 101, webSocket: client })
  }

  /** The seats whose connection is open. */
  async openSeats(): Promise<readonly string[]> {
    return [...this.#seats]
      .filter(([webSocket]) => webSocket.readyState === WebSocket.OPEN)
      .map(([, { record }]) => record.seat)
  }

  async setFaults(faults: LaneFaults): Promise<void> {
    for (const seat of this.#seats.values()) seat.setFaults(faults)
    this.#write()
  }

  async end(): Promise<void> {
    this.#closeAll(CLOSE.over, 'The run was ended.')
  }

  async restart(): Promise<void> {
    this.#closeAll(CLOSE.restart, 'The server restarts. Connect again.')
  }

  /** Cuts all connections: clients see code 1006. Never returns, since the object is gone. */
  async cut(): Promise<void> {
    await this.#forget()
    this.ctx.abort('The connections were cut on purpose.')
  }

  override async webSocketMessage(webSocket: WebSocket, message: ArrayBuffer | string) {
    const receivedAt = Date.now()
    const seat = this.#seats.get(webSocket)
    const breach = seat?.take(message, receivedAt)
    if (seat && breach) this.#close(webSocket, seat, breach.code, breach.reason)
  }

  override async webSocketClose(webSocket: WebSocket, code: number, reason: string): Promise<void> {
    // RFC 6455 §5.5.1: "If an endpoint receives a Close frame and did not previously send a Close
    // frame, the endpoint MUST send a Close frame in response. […] the endpoint typically echos the
    // status code it received." 1005 stands for a frame without a code, 1006 for no frame at all.
    if (code === 1005) webSocket.close()
    else if (code !== 1006) webSocket.close(mayBeOnTheWire(code) ? code : 1002, reason)
    await this.#left(webSocket)
  }

  override async webSocketError(webSocket: WebSocket): Promise<void> {
    await this.#left(webSocket)
  }

  override async alarm(): Promise<void> {
    this.#write()
  }

  #sit(webSocket: WebSocket, record: SeatRecord): SocketSeat {
    this.#events ??= new SharedEvents(record)
    const seat = new SocketSeat(webSocket, record, this.#events)
    this.#seats.set(webSocket, seat)
    return seat
  }

  /** Lets seats write what is due, then sets the one timer for whatever comes next on any seat. */
  #write(seats: Iterable<[WebSocket, SocketSeat]> = this.#seats): void {
    clearTimeout(this.#timer)
    const now = Date.now()
    for (const [webSocket, seat] of seats) {
      seat.write(now)
      if (seat.done) this.#close(webSocket, seat, CLOSE.over, 'The run is complete.')
    }
    let next = Infinity
    for (const seat of this.#seats.values()) next = Math.min(next, seat.nextAt(now))
    if (next === Infinity) return
    const pause = Math.max(1, next - now)
    if (pause <= LONG_WAIT_MS) {
      this.#timer = setTimeout(() => this.#write(), pause)
      return
    }
    for (const seat of this.#seats.values()) seat.save()
    this.ctx.waitUntil(this.ctx.storage.setAlarm(now + pause - WAKE_AHEAD_MS))
  }

  #closeAll(code: number, reason: string): void {
    for (const [webSocket, seat] of this.#seats) this.#close(webSocket, seat, code, reason)
  }

  /** Begins the close handshake. `#left` follows when the client answers, or after a while. */
  #close(webSocket: WebSocket, seat: SocketSeat, code: number, reason: string): void {
    if (!seat.close(code, reason)) return
    this.#closed = true
    setTimeout(() => this.#left(webSocket), CLOSE_MS)
    this.ctx.waitUntil(this.#release(seat))
  }

  /** The client is gone, or has had its time. */
  async #left(webSocket: WebSocket): Promise<void> {
    const seat = this.#seats.get(webSocket)
    if (!this.#seats.delete(webSocket) || seat === undefined) return
    if (!seat.record.closing) {
      await this.#release(seat)
      await scheduler.wait(ANSWER_MS)
    }
    await this.#endIfOver()
  }

  /** Gives a seat back to the run. */
  async #release({ record }: SocketSeat): Promise<void> {
    const { RUNS } = this.env
    const run = RUNS.get(RUNS.idFromString(record.run))
    this.#retired = await run.socketClosed(this.ctx.id.toString(), record.seat)
    await this.#endIfOver()
  }

  async #endIfOver(): Promise<void> {
    if (!this.#retired || this.#seats.size > 0) return
    await this.#forget()
    if (this.#closed) this.ctx.abort('The connections are closed.')
  }

  /** Leaves nothing behind. An alarm is all that is ever stored here. */
  async #forget(): Promise<void> {
    clearTimeout(this.#timer)
    if ((await this.ctx.storage.getAlarm()) === null) return
    await this.ctx.storage.deleteAlarm()
    // What follows may be ctx.abort(), which would undo what is not on disk yet.
    await this.ctx.storage.sync()
  }
}
