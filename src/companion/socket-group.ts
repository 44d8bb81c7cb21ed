import { DurableObject } from 'cloudflare:workers'
import { CLOSE } from '../wire/api.ts'
import { mayBeOnTheWire } from '../wire/close-codes.ts'
import { LIMITS } from '../wire/limits.ts'
import type { Env } from './env.ts'
import type { LaneFaults } from './faults.ts'
import type { SocketGroupObject } from './objects.ts'
import { problemResponse } from './responses.ts'
import { SharedEvents } from './shared-events.ts'
import { SocketConnection, type SocketRecord } from './socket-connection.ts'

/** Status when the run's WebSockets have moved; the body is the new group's id, or `over`. */
export const MOVED = 421
/** The error of requests that arrive after a group has ended itself. */
export const GONE = 'The connections of this group are over.'

/** Longer waits are left to an alarm, so that the object can be unloaded meanwhile. */
const LONG_WAIT_MS = 5000
/** How long before an event the alarm is set, since alarms may be late; a timer does the rest. */
const WAKE_AHEAD_MS = 1000
/** How long a client may take to respond to a close frame. */
const CLOSE_MS = 2000
/** Time for a response to be sent before the object ends itself. */
const ANSWER_MS = 50

interface Goodbye {
  readonly code: number
  readonly reason: string
}

const FLOODED: Goodbye = {
  code: CLOSE.breach,
  reason: `Expected at most ${LIMITS.maxRunMessagesPerS} messages a second of one run.`,
}

/**
 * The WebSockets of a run, on the hibernation API.
 *
 * They have an object of their own because the runtime's only way to end a hibernatable WebSocket
 * without a close handshake is `ctx.abort()`, which ends everything the object holds; a drop cuts
 * all WebSockets of a run and nothing else. (One object per WebSocket would also work, but take
 * more memory: each object has a database.)
 *
 * `ctx.abort()` also releases the TCP connections after closes that the server began. If the
 * client's reply is the first frame it sent, workerd keeps them open until garbage collection, and
 * clients wait for that before their `close` event (Chromium for 2 s, others longer). So a group
 * that the run will not use again ends itself once everyone has left.
 *
 * A connection is admitted here, at the last moment before it opens. So whatever ends the run's
 * connections finds it either open or not admitted, however long the request took to get here.
 */
export class SocketGroup extends DurableObject<Env> implements SocketGroupObject {
  readonly #connections = new Map<WebSocket, SocketConnection>()
  /** Requests that have asked the run and have no response yet. */
  readonly #opening = new Set<Promise<unknown>>()
  #events: SharedEvents | undefined
  /** Delay added to the run's messages in each direction, ms. */
  #delayMs = 0
  #second = 0
  #messages = 0
  #timer: number | null = null
  /** The latest faults; a connection that is opening may have been given older ones. */
  #faults: LaneFaults | undefined
  /** How the run ended all connections of this group. */
  #ended: Goodbye | 'cut' | undefined
  /** Whether the run no longer sends anybody to this group. */
  #retired = false
  /** Whether the server began any close. */
  #closed = false

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    // The object may have been unloaded: continue from the attachments.
    for (const webSocket of ctx.getWebSockets()) {
      this.#add(webSocket, webSocket.deserializeAttachment())
    }
  }

  /** Opens a WebSocket: `/?run=&after=&format=`, validated by the worker. */
  override async fetch(request: Request): Promise<Response> {
    const query = new URL(request.url).searchParams
    const first = await this.#tracked(this.#open(query, false))
    if (first !== 'travels') return first
    // Not tracked as opening: a cut waits for those, and must not wait for the network.
    await this.#run(query.get('run') ?? '').travelSocket()
    const response = await this.#tracked(this.#open(query, true))
    if (response === 'travels') throw new Error('A handshake that has travelled travels again.')
    return response
  }

  async #tracked<T>(opening: Promise<T>): Promise<T> {
    this.#opening.add(opening)
    try {
      return await opening
    } finally {
      this.#opening.delete(opening)
      this.ctx.waitUntil(this.#endIfOver())
    }
  }

  async #open(query: URLSearchParams, travelled: boolean): Promise<Response | 'travels'> {
    const [run, after] = [query.get('run') ?? '', Number(query.get('after'))]
    const answer = await this.#run(run).admitSocket(this.ctx.id.toString(), after, travelled)
    await this.#delayForTests()
    if (!answer.ok) return problemResponse(answer.problem)
    if (answer.value === 'travels') return 'travels'
    if ('moved' in answer.value) return new Response(answer.value.moved, { status: MOVED })
    if (this.#ended === 'cut') {
      const detail =
        'A drop was asked for on lane websocket, and cut this connection while it opened.'
      return problemResponse({ name: 'injected-fault', detail })
    }
    const admission = answer.value
    const format = query.get('format') === 'binary' ? 'binary' : 'json'
    const faults = this.#faults ?? admission.faults
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    const openedAt = Date.now() - (admission.parameters.delayMs ?? 0)
    const record = { ...admission, run, after, openedAt, faults, format, closing: false } as const
    const connection = this.#add(server, record)
    if (this.#ended) this.#close(server, connection, this.#ended)
    else this.#write([[server, connection]])
    return new Response(null, { status: 101, webSocket: client })
  }

  async connections(): Promise<readonly string[]> {
    return [...this.#connections.values()].map(({ record }) => record.connection)
  }

  async setFaults(faults: LaneFaults): Promise<void> {
    this.#faults = faults
    for (const connection of this.#connections.values()) connection.setFaults(faults)
    this.#write()
  }

  async end(): Promise<void> {
    this.#endAll({ code: CLOSE.over, reason: 'The run was ended.' })
  }

  async restart(): Promise<void> {
    this.#endAll({ code: CLOSE.restart, reason: 'The server restarts. Connect again.' })
  }

  /** Cuts all connections; clients see code 1006. */
  async cut(): Promise<void> {
    this.#ended = 'cut'
    if (this.#opening.size > 0) {
      await Promise.allSettled(this.#opening)
      await scheduler.wait(ANSWER_MS)
    }
    await this.#forget()
    this.ctx.abort(GONE)
  }

  override async webSocketMessage(webSocket: WebSocket, message: ArrayBuffer | string) {
    const connection = this.#connections.get(webSocket)
    const flooded = this.#isFlooded(Date.now())
    // Waits for both directions of the added delay; the message counts as received halfway.
    if (!flooded && this.#delayMs > 0) await scheduler.wait(2 * this.#delayMs)
    const breach = flooded ? FLOODED : connection?.take(message, Date.now() - this.#delayMs)
    if (connection && breach) this.#refuse(connection, breach)
    else if (connection) this.#write([[webSocket, connection]])
  }

  /** Returns whether the run's clients together sent too many messages in this second. */
  #isFlooded(now: number): boolean {
    const second = Math.floor(now / 1000)
    if (second !== this.#second) this.#messages = 0
    this.#second = second
    this.#messages++
    return this.#messages > LIMITS.maxRunMessagesPerS
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

  #add(webSocket: WebSocket, record: SocketRecord): SocketConnection {
    this.#events ??= new SharedEvents(record)
    this.#delayMs = record.parameters.delayMs ?? 0
    const connection = new SocketConnection(webSocket, record, this.#events)
    this.#connections.set(webSocket, connection)
    return connection
  }

  /** Lets connections write what is due, then sets the timer for the next write on any of them. */
  #write(connections: Iterable<[WebSocket, SocketConnection]> = this.#connections): void {
    clearTimeout(this.#timer)
    // Runs late by the added delay, so that every write is delayed by as much.
    const now = Date.now() - this.#delayMs
    for (const [webSocket, connection] of connections) {
      const breach = connection.write(now)
      if (breach) this.#refuse(connection, breach)
      else if (connection.done) {
        this.#close(webSocket, connection, { code: CLOSE.over, reason: 'The run is complete.' })
      }
    }
    let next = Infinity
    for (const connection of this.#connections.values()) {
      if (now >= connection.cutAt) {
        this.ctx.waitUntil(this.#run(connection.record.run).cutSockets())
        return
      }
      next = Math.min(next, connection.nextAt(now))
    }
    if (next === Infinity) return
    const pause = Math.max(1, next - now)
    if (pause <= LONG_WAIT_MS) {
      this.#timer = setTimeout(() => this.#write(), pause)
      return
    }
    for (const connection of this.#connections.values()) connection.save()
    this.ctx.waitUntil(this.ctx.storage.setAlarm(Date.now() + pause - WAKE_AHEAD_MS))
  }

  #endAll(goodbye: Goodbye): void {
    this.#ended = goodbye
    for (const [webSocket, connection] of this.#connections) {
      this.#close(webSocket, connection, goodbye)
    }
  }

  /** Begins the close handshake. `#left` follows once the client responds, or after `CLOSE_MS`. */
  #close(webSocket: WebSocket, connection: SocketConnection, { code, reason }: Goodbye): void {
    if (!connection.close(code, reason)) return
    this.#closed = true
    setTimeout(() => this.#left(webSocket), CLOSE_MS)
    this.ctx.waitUntil(this.#release(connection))
  }

  /**
   * Closes a connection because of its client's behaviour. It counts until the client is gone: one
   * that neither reads nor leaves keeps its memory here, and must not get another connection.
   */
  #refuse(connection: SocketConnection, { code, reason }: Goodbye): void {
    if (connection.close(code, reason)) this.#closed = true
  }

  /** Removes a client that is gone or took too long to close. */
  async #left(webSocket: WebSocket): Promise<void> {
    const connection = this.#connections.get(webSocket)
    if (!this.#connections.delete(webSocket) || connection === undefined) return
    if (!connection.released) {
      await this.#release(connection)
      await scheduler.wait(ANSWER_MS)
    }
    await this.#endIfOver()
  }

  /** Tells the run that a connection no longer counts. */
  async #release(connection: SocketConnection): Promise<void> {
    connection.released = true
    const { run, connection: id } = connection.record
    this.#retired = await this.#run(run).socketClosed(this.ctx.id.toString(), id)
    await this.#endIfOver()
  }

  #run(run: string) {
    const { RUNS } = this.env
    return RUNS.get(RUNS.idFromString(run))
  }

  async #endIfOver(): Promise<void> {
    const isOver = () => this.#retired && this.#connections.size + this.#opening.size === 0
    if (!isOver()) return
    await this.#forget()
    if (this.#closed && isOver()) this.ctx.abort(GONE)
  }

  /** Deletes the alarm, which is all that is ever stored here. */
  async #forget(): Promise<void> {
    clearTimeout(this.#timer)
    if ((await this.ctx.storage.getAlarm()) === null) return
    await this.ctx.storage.deleteAlarm()
    // ctx.abort() may follow, and would undo what is not on disk yet.
    await this.ctx.storage.sync()
  }

  /** Simulates a network delay, so that tests can end connections while they open. */
  async #delayForTests(): Promise<void> {
    const ms = this.env.TEST_OPENING_DELAY_MS ?? 0
    if (ms > 0) await scheduler.wait(ms)
  }
}
