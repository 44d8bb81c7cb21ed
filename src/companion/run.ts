import { DurableObject } from 'cloudflare:workers'
import { type HeaderCounts, type LaneTransport, SEGMENTS } from '../wire/api.ts'
import type { ClientMessage } from '../wire/envelope.ts'
import { LIMITS } from '../wire/limits.ts'
import type { RunParameters } from '../wire/run-events.ts'
import type { Env } from './env.ts'
import { type LaneFaults, NO_FAULTS, type ServerFault, withFault } from './faults.ts'
import { Feed } from './feed.ts'
import type { PartHeaders } from './headers.ts'
import { type Admission, OVER, type RunObject } from './objects.ts'
import { OpenStreams } from './open-streams.ts'
import { pollAnswer } from './poll-answer.ts'
import { type Problem, type Refusable, refuse } from './problem.ts'
import { RequestAccount } from './request-account.ts'
import { noContent, problemResponse, stream } from './responses.ts'
import { RunLife } from './run-life.ts'
import { isOver, type RunRecord } from './run-record.ts'
import { SharedEvents } from './shared-events.ts'
import { SocketRegistry } from './socket-registry.ts'
import { NDJSON, SSE } from './stream-lane.ts'
import { WaitingRoom } from './waiting-room.ts'

/** Longest time until a write to a client that has left is known to have failed. */
const PROBE_MS = 50

const FULL: Problem = {
  name: 'too-many-connections',
  detail: `Connections: expected at most ${LIMITS.maxConnections} of one run. Close one.`,
  headers: { 'Retry-After': '1' },
}

/**
 * One run: its parameters, lifetime, faults and open connections. Byte streams and waiting polls
 * are held here; the WebSockets are in a `SocketGroup` and only counted here.
 */
export class Run extends DurableObject<Env> implements RunObject {
  readonly #streams = new OpenStreams(() => this.#lanesNow)
  readonly #polls = new WaitingRoom()
  /** Requests held up by a silent network. */
  readonly #kept = new WaitingRoom()
  readonly #sockets: SocketRegistry
  readonly #account: RequestAccount
  readonly #life: RunLife
  #events: SharedEvents | undefined
  #faults: { readonly [lane in LaneTransport]?: LaneFaults }

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#life = new RunLife(ctx.storage)
    this.#faults = ctx.storage.kv.get('faults') ?? {}
    this.#account = new RequestAccount(ctx.storage, (seconds) =>
      this.#ledger.charge(ctx.id.toString(), seconds),
    )
    this.#sockets = new SocketRegistry(ctx.storage, env.SOCKETS)
  }

  async create(parameters: RunParameters): Promise<RunRecord> {
    const record = this.#life.begin(parameters, this.env.RESUME_SECONDS * 1000)
    await this.#setAlarm(record)
    return record
  }

  /** Opens a byte stream: `/sse?after=&echoes=` or `/fetch-stream?after=`, validated already. */
  override async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const format = url.pathname === '/sse' ? SSE : NDJSON
    const after = Number(url.searchParams.get('after'))
    await this.#travel(format.lane, 2)
    const entry = await this.#enter(format.lane, after)
    if (!entry.ok) return problemResponse(entry.problem)
    // "Clients will reconnect if the connection is closed; a client can be told to stop reconnecting
    // using the HTTP 204 No Content response code."
    // https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events-intro
    if (isOver(entry.value, after)) return noContent()
    // Others may have connected since `#enter` checked; from here on nothing is awaited.
    if (!this.#hasRoom) return problemResponse(FULL)
    const feed = this.#feed(entry.value, format.lane, after)
    const echoes = url.searchParams.get('echoes') === '1'
    return stream(this.#streams.open({ format, feed, echoes }), format.contentType)
  }

  async socketGroup(after: number): Promise<Refusable<string>> {
    const known = this.#life.knownAt(after)
    if (!known.ok) return known
    return { ok: true, value: isOver(known.value, after) ? OVER : this.#sockets.group }
  }

  async admitSocket(
    group: string,
    after: number,
    travelled: boolean,
  ): Promise<Refusable<Admission | { moved: string } | 'travels'>> {
    if (!travelled && this.#travels('websocket')) return { ok: true, value: 'travels' }
    const entry = await this.#enter('websocket', after)
    // The run may have ended while `#enter` looked for room.
    const known = entry.ok ? this.#life.knownAt(after) : entry
    if (!known.ok) return known
    if (isOver(known.value, after)) return { ok: true, value: { moved: OVER } }
    if (!this.#hasRoom) return refuse(FULL)
    const connection = this.#sockets.admit(group)
    if (connection === undefined) return { ok: true, value: { moved: this.#sockets.group } }
    const { parameters, startsAt } = known.value
    const faults = this.#laneFaults('websocket')
    return { ok: true, value: { connection, parameters, startsAt, faults } }
  }

  async socketClosed(group: string, connection: string): Promise<boolean> {
    return await this.#sockets.remove(group, connection)
  }

  async travelSocket(): Promise<void> {
    await this.#travel('websocket', 2)
  }

  async cutSockets(): Promise<void> {
    await this.#sockets.cutAll()
  }

  /**
   * Returns events after `after`; waits up to `waitMs` for the first. `cut`: cut meanwhile. Returns
   * JSON text, because passing a structure of thousands of events would double the cost.
   */
  async poll(after: number, waitMs: number): Promise<Refusable<{ json: string } | 'cut'>> {
    const lane = waitMs > 0 ? 'long-polling' : 'short-polling'
    await this.#travel(lane, 1)
    const entry = await this.#enter(lane, after, waitMs > 0)
    if (!entry.ok) return entry
    const feed = this.#feed(entry.value, lane, after, false)
    const askedAt = Date.now()
    const deadline = askedAt + waitMs
    for (;;) {
      const now = Date.now()
      const { record } = this.#life
      const over = record === undefined || isOver(record, after)
      const { json, bytes, hasContent } = pollAnswer(feed, now, over)
      if (hasContent || now >= deadline) {
        const { slowUntil, slowBytesPerS } = this.#laneFaults(lane)
        if (now < slowUntil)
          await scheduler.wait(Math.min(slowUntil - now, (bytes * 1000) / slowBytesPerS))
        await this.#travel(lane, 1)
        return { ok: true, value: { json } }
      }
      const cutAt = feed.cutAt(askedAt)
      if (now >= cutAt) return { ok: true, value: 'cut' }
      const reason = await this.#polls.wait(Math.min(deadline, cutAt, feed.nextAt(now)) - now)
      if (reason === 'cut') return { ok: true, value: 'cut' }
      if (reason === 'restart') return restarting(lane, this.#laneFaults(lane).restartUntil)
    }
  }

  async receive(message: ClientMessage): Promise<Refusable<number>> {
    const entry = this.#life.alive()
    if (!entry.ok) return entry
    await this.#travel('fetch-stream', 1)
    const receivedAt = Date.now()
    this.#streams.echo({ ...message, receivedAt })
    await this.#travel('fetch-stream', 1)
    return { ok: true, value: receivedAt }
  }

  async fault(fault: ServerFault): Promise<Refusable<{ cut: number }>> {
    const entry = this.#life.alive()
    if (!entry.ok) return entry
    // Whatever a server sends before it dies is already on the network and still arrives.
    const { delayMs = 0 } = entry.value.parameters
    if (delayMs > 0 && (fault.kind === 'drop' || fault.kind === 'restart')) {
      await scheduler.wait(delayMs)
    }
    const now = Date.now()
    let cut = 0
    for (const lane of fault.lanes) {
      this.#faults = { ...this.#faults, [lane]: withFault(this.#laneFaults(lane), fault, now) }
      if (fault.kind === 'drop') cut += await this.#cut(lane)
      else if (fault.kind === 'restart') cut += await this.#restart(lane)
      else if (lane === 'websocket') await this.#sockets.setFaults(this.#laneFaults('websocket'))
    }
    this.ctx.storage.kv.put('faults', this.#faults)
    this.#wakeAll()
    this.#account.addFault()
    await this.#payForRequests(entry.value)
    return { ok: true, value: { cut } }
  }

  async countHeaders(more: PartHeaders): Promise<void> {
    const { record } = this.#life
    if (record === undefined) return
    this.#account.add(more)
    await this.#payForRequests(record)
  }

  async headers(): Promise<Refusable<HeaderCounts>> {
    const known = this.#life.known()
    return known.ok ? { ok: true, value: this.#account.headers } : known
  }

  /** Ends all lanes. The run stays known until it expires, so that clients are told to stop. */
  async end(): Promise<Refusable<undefined>> {
    const record = this.#life.known()
    if (!record.ok) return record
    this.#life.end(record.value)
    await this.#endLanes()
    await this.#ledger.settle(this.ctx.id.toString())
    return { ok: true, value: undefined }
  }

  /** Deletes everything once the run has expired; before that, ends the run if it is idle. */
  override async alarm(): Promise<void> {
    const { record } = this.#life
    if (record !== undefined && Date.now() < record.expiresAt) {
      if (record.endedAt === undefined && (await this.#isIdle())) await this.end()
      return await this.#setAlarm(this.#life.record ?? record)
    }
    this.#life.forget()
    this.#account.close()
    await this.#endLanes()
    await this.ctx.storage.deleteAll()
  }

  /** Sets the alarm for the next idle check, or for the expiry if that is sooner. */
  async #setAlarm({ expiresAt, endedAt }: RunRecord): Promise<void> {
    const lookAt = endedAt === undefined ? Date.now() + this.env.IDLE_SECONDS * 1000 : expiresAt
    await this.ctx.storage.setAlarm(Math.min(expiresAt, lookAt))
  }

  /** Returns whether nobody is connected and there were no requests since the last check. */
  async #isIdle(): Promise<boolean> {
    await this.#sockets.removeDead()
    const isQuiet = this.#account.isQuiet()
    return this.#connections === 0 && isQuiet
  }

  /** Ends the run if its client has no run time left for its requests. */
  async #payForRequests(record: RunRecord): Promise<void> {
    if (!(await this.#account.pay(record))) await this.end()
  }

  get #ledger() {
    const { LEDGER } = this.env
    return LEDGER.get(LEDGER.idFromName('ledger'))
  }

  /** Returns the run if a connection may open on this lane; otherwise a refusal. */
  async #enter(lane: LaneTransport, after: number, holds = true): Promise<Refusable<RunRecord>> {
    const known = this.#life.knownAt(after)
    if (!known.ok) return known
    const { errorUntil, errorStatus } = this.#laneFaults(lane)
    if (Date.now() < errorUntil) {
      const detail = `A fault was asked for on lane ${SEGMENTS[lane]}; it ends by itself.`
      return refuse({ name: 'injected-fault', detail, status: errorStatus })
    }
    const { restartUntil } = this.#laneFaults(lane)
    const polls = lane === 'long-polling' || lane === 'short-polling'
    if (polls && Date.now() < restartUntil) return restarting(lane, restartUntil)
    const takes = holds && !isOver(known.value, after)
    if (takes && !(await this.#findRoom())) return refuse(FULL)
    return known
  }

  get #connections(): number {
    return this.#sockets.size + this.#streams.size + this.#polls.size
  }

  get #hasRoom(): boolean {
    return this.#connections < LIMITS.maxConnections
  }

  /** Returns whether one more connection may open, after dropping clients that have left. */
  async #findRoom(): Promise<boolean> {
    await this.#sockets.load()
    // The first write after a client left may still seem to succeed; the second one fails.
    for (let probes = 0; probes < 2 && !this.#hasRoom; probes++) {
      this.#streams.probe()
      await this.#sockets.removeDead()
      await scheduler.wait(PROBE_MS)
    }
    return this.#hasRoom
  }

  #feed(record: RunRecord, lane: LaneTransport, after: number, paced = true): Feed {
    this.#events ??= new SharedEvents(record)
    return new Feed(record, after, () => this.#laneFaults(lane), this.#events, paced)
  }

  /** The clock of the lanes: it runs `delayMs` late, so that every write is delayed by as much. */
  get #lanesNow(): number {
    return Date.now() - (this.#life.record?.parameters.delayMs ?? 0)
  }

  #travels(lane: LaneTransport): boolean {
    const { delayMs = 0 } = this.#life.record?.parameters ?? {}
    return delayMs > 0 || this.#laneFaults(lane).silenceUntil > Date.now()
  }

  /** Waits as long as a slow or silent network delays a request, or a request and its response. */
  async #travel(lane: LaneTransport, ways: 1 | 2): Promise<void> {
    const ms = ways * (this.#life.record?.parameters.delayMs ?? 0)
    if (ms > 0) await scheduler.wait(ms)
    // Requests above the limit do not wait for the silence to end, because waiting takes memory.
    while (this.#kept.size < LIMITS.maxConnections) {
      const silentMs = this.#laneFaults(lane).silenceUntil - Date.now()
      if (silentMs <= 0) return
      await this.#kept.wait(silentMs)
    }
  }

  #laneFaults(lane: LaneTransport): LaneFaults {
    return this.#faults[lane] ?? NO_FAULTS
  }

  async #cut(lane: LaneTransport): Promise<number> {
    if (lane === 'websocket') return await this.#sockets.cutAll()
    if (lane === 'long-polling') return this.#polls.wakeAll('cut')
    return this.#streams.cut(lane)
  }

  /** Ends connections as their protocol does: close frame, end of the response, or a 503. */
  async #restart(lane: LaneTransport): Promise<number> {
    if (lane === 'websocket') return await this.#sockets.restartAll()
    if (lane === 'long-polling') return this.#polls.wakeAll('restart')
    return this.#streams.end(lane)
  }

  async #endLanes(): Promise<void> {
    this.#streams.end()
    this.#polls.wakeAll('news')
    await this.#sockets.endAll()
  }

  #wakeAll(): void {
    this.#polls.wakeAll('news')
    this.#kept.wakeAll('news')
    this.#streams.write()
  }
}

function restarting(lane: LaneTransport, untilMs: number) {
  const waitS = Math.max(1, Math.ceil((untilMs - Date.now()) / 1000))
  const detail = `A restart was asked for on lane ${SEGMENTS[lane]}. Ask again in ${waitS} s.`
  return refuse({ name: 'restarting', detail, headers: { 'Retry-After': `${waitS}` } })
}
