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

/** The status when the run's WebSockets are in another group by now; the body is its id, or `over`. */
export const MOVED = 421
/** What requests that come too late fail with when a group has ended itself. */
export const GONE = 'The connections of this group are over.'

/** A wait longer than this is left to an alarm, so that the object can be unloaded meanwhile. */
const LONG_WAIT_MS = 5000
/** An alarm may be late, so it comes this long before the event is due; a timer does the rest. */
const WAKE_AHEAD_MS = 1000
/** How long a client may take to answer a close frame. */
const CLOSE_MS = 2000
/** Time for an answer to be sent before the object ends itself. */
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
 * They have an object of their own because the runtime has one way only to end a hibernatable
 * WebSocket without a close handshake, `ctx.abort()`, and that ends everything the object holds; a
 * drop cuts all WebSockets of a run, and nothing else. (One object for each WebSocket would do as
 * well, and take more memory: each object has a database.)
 *
 * The same way releases the TCP connections after closes that the server began. workerd keeps them
 * open until garbage collection when the client's answer is the first frame that it sent, and
 * clients wait for that with their `close` event (Chromium for 2 s, others for longer). So a group
 * that the run will not use again ends itself once everyone has left.
 *
 * A connection is admitted here, at the last moment before it opens: whatever ends the run's
 * connections finds it either open or not admitted, however long the request took to get here.
 */
export class SocketGroup extends DurableObject<Env> implements SocketGroupObject {
  readonly #connections = new Map<WebSocket, SocketConnection>()
  /** Requests that have asked the run and are not answered yet. */
  readonly #opening = new Set<Promise<unknown>>()
  #events: SharedEvents | undefined
  /** What is added to the run's messages, each way, ms. */
  #delayMs = 0
  #second = 0
  #messages = 0
  #timer: number | null = null
  /** The faults as last told; who opens meanwhile may have been told of older ones. */
  #faults: LaneFaults | undefined
  /** How the run ended all connections here. */
  #ended: Goodbye | 'cut' | undefined
  /** Whether the run will send nobody here again. */
  #retired = false
  /** Whether the server began a close. */
  #closed = false

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    // The object may have been unloaded: continue where the attachments say.
    for (const webSocket of ctx.getWebSockets()) {
      this.#add(webSocket, webSocket.deserializeAttachment())
    }
  }

  /** Opens a WebSocket: `/?run=&after=&format=`, checked by the worker. */
  override async fetch(request: Request): Promise<Response> {
    const query = new URL(request.url).searchParams
    const first = await this.#tracked(this.#open(query, false))
    if (first !== 'travels') return first
    // Not among those that open: a cut waits for these, and must not wait for a network.
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

  /** Cuts all connections: clients see code 1006. */
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
    // An added delay is that of the message and of its answer together; it was received half way.
    if (!flooded && this.#delayMs > 0) await scheduler.wait(2 * this.#delayMs)
    const breach = flooded ? FLOODED : connection?.take(message, Date.now() - this.#delayMs)
    if (connection && breach) this.#refuse(connection, breach)
    else if (connection) this.#write([[webSocket, connection]])
  }

  /** Whether the run's clients together sent too many messages within a second. */
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

  /** Lets connections write what is due, then sets the one timer for what comes next on any. */
  #write(connections: Iterable<[WebSocket, SocketConnection]> = this.#connections): void {
    clearTimeout(this.#timer)
    // Whoever writes with a delay writes now what it would have written so long ago.
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

  /** Begins the close handshake. `#left` follows when the client answers, or after a while. */
  #close(webSocket: WebSocket, connection: SocketConnection, { code, reason }: Goodbye): void {
    if (!connection.close(code, reason)) return
    this.#closed = true
    setTimeout(() => this.#left(webSocket), CLOSE_MS)
    this.ctx.waitUntil(this.#release(connection))
  }

  /**
   * Closes a connection for what its client did. It counts until the client is gone: a client that
   * neither reads nor leaves keeps its memory here, and must not get another connection for it.
   */
  #refuse(connection: SocketConnection, { code, reason }: Goodbye): void {
    if (connection.close(code, reason)) this.#closed = true
  }

  /** The client is gone, or has had its time. */
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

  /** Leaves nothing behind. An alarm is all that is ever stored here. */
  async #forget(): Promise<void> {
    clearTimeout(this.#timer)
    if ((await this.ctx.storage.getAlarm()) === null) return
    await this.ctx.storage.deleteAlarm()
    // What follows may be ctx.abort(), which would undo what is not on disk yet.
    await this.ctx.storage.sync()
  }

  /** Stands in for a network, so that tests can end connections while these open. */
  async #delayForTests(): Promise<void> {
    const ms = this.env.TEST_OPENING_DELAY_MS ?? 0
    if (ms > 0) await scheduler.wait(ms)
  }
}
