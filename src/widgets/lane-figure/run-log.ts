import { SILENT_MS } from '../../bench/quiet.ts'
import type { RecordedFault, RunSignal } from '../../bench/recording.ts'
import type { Recovered } from '../../bench/recovery.ts'
import type { LaneTransport } from '../../wire/api.ts'
import { faultWords } from './fault-words.ts'
import { affects } from './faults.ts'
import { type LaneId, type LaneKind, laneName } from './lane-kinds.ts'
import { count, eventsWords, plural, seconds } from './words.ts'

export interface LogEntry {
  readonly atMs: number
  /** Undefined if the entry concerns every lane. */
  readonly transport: LaneTransport | undefined
  /** The lane's name, where it differs from its transport's. */
  readonly name?: string
  readonly text: string
}

interface LaneMemory {
  readonly kind: LaneKind
  open: boolean
  lastId: number
  /** When the connection was cut; undefined while it is up. */
  cutAtMs: number | undefined
  /** The entry about its return, while replayed events are still arriving. */
  back: { index: number; text: string; replayed: number } | undefined
}

/**
 * The story of a run in words: what broke and what each client did about it. The entry about a
 * lane's return is written when the lane reopens, and completed once it is known what it got back.
 */
export class RunLog {
  readonly entries: LogEntry[] = []
  readonly #events: number
  readonly #lanes = new Map<LaneId, LaneMemory>()

  /** @param events number of events in the run */
  constructor(events: number) {
    this.#events = events
  }

  addLane(kind: LaneKind): void {
    const memory = { kind, open: false, lastId: 0, cutAtMs: undefined, back: undefined }
    this.#lanes.set(kind.id, memory)
  }

  /** Logs something that concerns every lane. */
  note(atMs: number, text: string): void {
    this.#write(atMs, undefined, text)
  }

  /** Logs a fault, for every lane or for those it affects. */
  fault(fault: RecordedFault): void {
    const text = faultWords(fault)
    const kinds = [...this.#lanes.values()].map(({ kind }) => kind)
    const affected = kinds.filter(({ transport }) => affects(fault, transport))
    if (fault.lane === undefined || affected.length === 0) {
      this.note(fault.atMs, text)
      return
    }
    for (const kind of affected) this.#write(fault.atMs, kind, text)
  }

  /** Logs a lane's first event due after a fault. One that reconnected has an entry already. */
  recovered(kind: LaneKind, atMs: number, came: Recovered): void {
    if (!came.stayedOpen) return
    this.#write(atMs, kind, sittingOut(kind.transport, came))
  }

  add({ id }: LaneKind, signal: RunSignal): void {
    const lane = this.#lanes.get(id)
    if (!lane) throw new Error(`${id} is no lane of this run; add it first`)
    switch (signal.type) {
      case 'connecting':
      case 'request':
      case 'answer':
      case 'heartbeat':
        return
      case 'open':
        this.#opened(lane, signal)
        return
      case 'event':
        this.#arrived(lane, signal)
        return
      case 'closed':
        this.#settle(lane)
        if (signal.by === 'peer') this.#cut(lane, signal)
        lane.open = false
        return
      case 'ended':
        this.#settle(lane)
        lane.open = false
        this.#write(signal.atMs, lane.kind, ended(lane))
        return
      case 'failed':
        this.#settle(lane)
        lane.open = false
        this.#write(signal.atMs, lane.kind, signal.why)
    }
  }

  /** Logs that nothing came on an open connection for so long that it counts as dead. */
  silent(kind: LaneKind, atMs: number): void {
    const text = `silent: nothing came for ${SILENT_MS / 1000} s; ${SILENT[kind.transport]}`
    this.#write(atMs, kind, text)
  }

  /** Logs the events that a lane never got, if they are known to be lost when the run ends. */
  conclude(kind: LaneKind, atMs: number, horizon: number): void {
    const lane = this.#lanes.get(kind.id)
    if (!lane || horizon <= lane.lastId) return
    this.#write(atMs, kind, `${eventsWords(lane.lastId + 1, horizon)} lost`)
  }

  #opened(lane: LaneMemory, signal: Extract<RunSignal, { type: 'open' }>): void {
    lane.open = true
    if (lane.cutAtMs === undefined) {
      this.#write(signal.atMs, lane.kind, 'open')
      return
    }
    const who = lane.kind.client === 'browser' ? 'the browser' : 'its code'
    const text = `opened again by ${who} after ${seconds(signal.atMs - lane.cutAtMs)}, ${asking(lane, signal.after)}`
    lane.cutAtMs = undefined
    lane.back = { index: this.entries.length, text, replayed: 0 }
    this.#write(signal.atMs, lane.kind, text)
  }

  #arrived(lane: LaneMemory, { id, replayed }: Extract<RunSignal, { type: 'event' }>): void {
    const missed = id - lane.lastId - 1
    if (lane.back && missed > 0) {
      lane.back.text += `; ${eventsWords(lane.lastId + 1, id - 1)} lost`
    }
    lane.lastId = Math.max(lane.lastId, id)
    if (lane.back && replayed) lane.back.replayed++
    else this.#settle(lane)
  }

  /** Completes the entry about a return once it is known what was replayed. */
  #settle(lane: LaneMemory): void {
    const { back } = lane
    const entry = back && this.entries[back.index]
    if (!entry) return
    lane.back = undefined
    const text = back.replayed
      ? `${back.text}; ${plural(back.replayed, 'event')} replayed`
      : back.text
    this.entries[back.index] = { ...entry, text }
  }

  #cut(
    lane: LaneMemory,
    { atMs, code, reason, reconnectInMs }: Extract<RunSignal, { type: 'closed' }>,
  ): void {
    lane.cutAtMs ??= atMs
    if (code === null && reconnectInMs !== null && lane.lastId === this.#events) {
      const who = lane.kind.client === 'browser' ? 'the browser' : 'its code'
      this.#write(atMs, lane.kind, `the stream ended; ${who} asks once more`)
      return
    }
    const why = code === null ? reason && `: ${reason}` : `, close code ${code}`
    const what = code === 1012 ? GOODBYE : `${lane.open ? 'cut' : 'could not open'}${why}`
    const next =
      reconnectInMs === null
        ? 'a plain client stays closed'
        : reconnectInMs === 'browser'
          ? 'the browser waits, then connects by itself'
          : `its code waits a random ${seconds(reconnectInMs)}, then connects`
    this.#write(atMs, lane.kind, `${what}; ${next}`)
  }

  #write(atMs: number, kind: LaneKind | undefined, text: string): void {
    const lane = kind ? { transport: kind.transport, name: laneName(kind) } : { transport: kind }
    this.entries.push({ atMs, ...lane, text })
  }
}

/** Faults that delay data on a connection and leave it open. */
const HOLDS: ReadonlySet<string> = new Set(['stall', 'silence', 'buffer', 'slow'])

/** What a lane did during a fault that did not close its connection. */
function sittingOut(transport: LaneTransport, { kind, tookMs }: Recovered): string {
  const polls = transport.endsWith('polling')
  if (!HOLDS.has(kind)) {
    return polls ? 'no request was open just then; it kept polling as usual' : 'was not touched'
  }
  const did = polls
    ? 'it went on asking'
    : 'the connection stayed open, so its client did nothing about it'
  return `no event came for ${seconds(tookMs)}; ${did}`
}

function asking(lane: LaneMemory, after: number | null): string {
  if (lane.kind.client === 'browser')
    return after ? `with Last-Event-ID: ${after}` : 'from the start'
  return after === null ? 'not asking for what it missed' : `asking for what follows event ${after}`
}

const ENDS: Readonly<Record<LaneTransport, string>> = {
  websocket: 'close code 1000',
  sse: 'a 204 said that there is no more',
  'fetch-stream': 'a 204 said that there is no more',
  'long-polling': 'its last response said that it was the last',
  'short-polling': 'its last response said that it was the last',
}

function ended(lane: LaneMemory): string {
  const how = ENDS[lane.kind.transport]
  return `ended by the server, ${how}; last event ${count(lane.lastId)}`
}

const SILENT: Readonly<Record<LaneTransport, string>> = {
  websocket: 'a WebSocket does nothing about it; our starter’s client opens a new one',
  sse: 'EventSource does nothing about it; our starter’s client opens a new one',
  'fetch-stream': 'its code gives up and connects again',
  'long-polling': 'its code gives up and asks again',
  'short-polling': 'its code gives up and asks again',
}

const GOODBYE = 'the server said goodbye, close code 1012, Service Restart'
