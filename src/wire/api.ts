/**
 * The companion's API, version 1, as constants and types: the one home of its words. The server and
 * the page's lanes both import it, so that neither has a name of its own for anything that crosses
 * between them. What an event, a message and an echo look like is in `run-events.ts`, `envelope.ts`
 * and `poll-answer.ts`, the numbers that bound them in `limits.ts`.
 */
import type { RunParameters } from './run-events.ts'

/** The path below which everything lives. */
export const API_BASE = '/companion/v1'

/** The transports that carry a run's events, in the order in which the site always lists them. */
export const LANE_TRANSPORTS = [
  'websocket',
  'sse',
  'fetch-stream',
  'long-polling',
  'short-polling',
] as const
export type LaneTransport = (typeof LANE_TRANSPORTS)[number]

export function isLaneTransport(id: string): id is LaneTransport {
  return LANE_TRANSPORTS.some((transport) => transport === id)
}

/**
 * The last segment of each transport's address, below `/runs/:run/`. Nothing else knows these. Long
 * and short polling share an address, and differ by `waitMs`.
 */
export const SEGMENTS = {
  websocket: 'ws',
  sse: 'sse',
  'fetch-stream': 'stream',
  'long-polling': 'poll',
  'short-polling': 'poll',
} as const satisfies Readonly<Record<LaneTransport, string>>

type Segment = (typeof SEGMENTS)[LaneTransport]

/**
 * The transports that a fault's `lane` means: a transport's id, or the last segment of an address,
 * where `poll` means both kinds of polling; several with commas between them. Undefined for anything
 * else.
 */
export function transportsOf(lane: unknown): readonly LaneTransport[] | undefined {
  if (typeof lane !== 'string') return undefined
  const named = lane.split(',')
  const means = (id: LaneTransport, name: string) => id === name || SEGMENTS[id] === name
  if (!named.every((name) => LANE_TRANSPORTS.some((id) => means(id, name)))) return undefined
  return LANE_TRANSPORTS.filter((id) => named.some((name) => means(id, name)))
}

/** What a run's requests are counted by: its transports, and the messages that clients post. */
export const RUN_PARTS = [...LANE_TRANSPORTS, 'messages'] as const
export type RunPart = (typeof RUN_PARTS)[number]

/**
 * The run and its part that a request for `path` is for, or undefined where it costs no part
 * anything. `waitMs` is that of the query; a poll that may wait is a long one.
 */
export function partOf(
  path: string,
  waitMs: number,
): { readonly run: string; readonly part: RunPart } | undefined {
  const [, run, segment] = /\/runs\/([0-9a-f]{64})\/([a-z]+)$/.exec(path) ?? []
  if (run === undefined) return undefined
  if (segment === 'messages') return { run, part: 'messages' }
  const [first, second] = transportsOf(segment) ?? []
  const part = second === undefined || waitMs > 0 ? first : second
  return part && { run, part }
}

/**
 * Requests of one part of a run, with the sizes of their headers and of those of the answers, as the
 * companion got and wrote them, in the form of HTTP/1.1. Script cannot see them; the server can.
 */
export interface HeaderCount {
  readonly requests: number
  readonly requestHeaderBytes: number
  readonly responseHeaderBytes: number
}

export const NO_HEADERS: HeaderCount = {
  requests: 0,
  requestHeaderBytes: 0,
  responseHeaderBytes: 0,
}

/** The names of a run's parts in the answer to `GET runs/:run`. */
const REPORT_KEYS = {
  websocket: 'ws',
  sse: 'sse',
  'fetch-stream': 'stream',
  'long-polling': 'longPoll',
  'short-polling': 'shortPoll',
} as const satisfies Readonly<Record<LaneTransport, string>>

/** Answer of `GET runs/:run`: what each part's requests took so far. */
export interface RunReport {
  readonly run: string
  readonly lanes: Readonly<Record<(typeof REPORT_KEYS)[LaneTransport], HeaderCount>>
  readonly messages: HeaderCount
}

export type HeaderCounts = Readonly<Record<RunPart, HeaderCount>>

export function toRunReport(run: string, counts: HeaderCounts): RunReport {
  const lanes = LANE_TRANSPORTS.map((id) => [REPORT_KEYS[id], counts[id]])
  return { run, lanes: Object.fromEntries(lanes), messages: counts.messages }
}

export function countsOf({ lanes, messages }: Pick<RunReport, 'lanes' | 'messages'>): HeaderCounts {
  const counts = LANE_TRANSPORTS.map((id) => [id, lanes[REPORT_KEYS[id]]])
  return { ...Object.fromEntries(counts), messages }
}

/** Answer of `GET health`. */
export interface Health {
  readonly ok: boolean
  /** The version of this API. */
  readonly version: number
  readonly runtime: string
  /** Whether runs can be created: `off` by whoever deployed it, `budget-used` until `demosFrom`. */
  readonly demos?: 'on' | 'off' | 'budget-used'
  /** When there is run time again, ms since the epoch. */
  readonly demosFrom?: number
}

/** Answer of `GET clock`, ms since the epoch. */
export interface Clock {
  readonly now: number
}

/** Body of `POST runs`; without a seed the companion chooses one. */
export type RunRequest = Omit<RunParameters, 'seed'> & { readonly seed?: number }

/** Answer of `POST runs`. Addresses are paths, times ms since the epoch. */
export interface CreatedRun {
  readonly run: string
  readonly startsAt: number
  readonly expiresAt: number
  readonly parameters: RunParameters
  readonly lanes: Readonly<Record<Segment, string>>
  /** Where a client's messages go on the transports that cannot send. */
  readonly messages: string
  readonly faults: string
}

export function runPath(run: string): string {
  return `${API_BASE}/runs/${run}`
}

export function runAddresses(run: string): Pick<CreatedRun, 'lanes' | 'messages' | 'faults'> {
  const at = (segment: string) => `${runPath(run)}/${segment}`
  const lanes = Object.values(SEGMENTS).map((segment) => [segment, at(segment)])
  return { lanes: Object.fromEntries(lanes), messages: at('messages'), faults: at('faults') }
}

/** Answer of `POST runs/:run/messages`. */
export interface MessageReceipt {
  readonly id: number
  readonly receivedAt: number
}

/**
 * What can be made to go wrong on purpose:
 *
 * - `drop`: the open connections are cut, without a goodbye
 * - `stall`: connections stay open and the server writes nothing, heartbeats neither
 * - `silence`: nothing passes in either direction, as when Wi-Fi is lost: what is sent meanwhile
 *   arrives together when it is over, and requests are answered then
 * - `buffer`: events are stamped as sent when due, but held back, and let go all at once after a
 *   time, or each time enough bytes have come together, as a proxy's buffer does
 * - `cap`: every connection is cut at an age of `afterMs`, as by a proxy with a maximum duration
 * - `slow`: what each connection takes is `bytesPerS` at most; the rest waits at the server
 * - `refuse`: new connections are answered with a status, 503 unless another is named
 * - `http-error`: the same under its first name
 * - `restart`: a restart that was planned: each connection ends with a goodbye, in the way its
 *   protocol has one, and clients may come back at once. A poll has no connection to say goodbye
 *   on, so for the time of the fault polls are answered with 503 and Retry-After
 */
export const FAULT_KINDS = [
  'drop',
  'stall',
  'silence',
  'buffer',
  'cap',
  'slow',
  'refuse',
  'http-error',
  'restart',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Body of `POST runs/:run/faults`. */
export interface FaultRequest {
  readonly kind: FaultKind
  /** As `transportsOf` reads it; without it, all of them. */
  readonly lane?: string
  /** How long it lasts, ms; without effect on `drop`. */
  readonly ms?: number
  /** What new connections are answered with. */
  readonly status?: number
  /** How much a buffer holds at most. */
  readonly bytes?: number
  /** The age at which `cap` cuts a connection, ms. */
  readonly afterMs?: number
  /** How much each connection takes while it is slow. */
  readonly bytesPerS?: number
}

/** Answer of `POST runs/:run/faults`. */
export interface FaultReceipt {
  readonly kind: FaultKind
  readonly lanes: readonly Segment[]
  /** How many connections it ended. */
  readonly cut: number
}

export function segmentsOf(transports: readonly LaneTransport[]): readonly Segment[] {
  return [...new Set(transports.map((id) => SEGMENTS[id]))]
}

/** Every kind of problem the companion answers with: HTTP status and title. */
export const PROBLEMS = {
  'bad-json': [400, 'The body is not JSON'],
  'bad-value': [400, 'A value is missing or wrong'],
  'bad-query': [400, 'A query parameter is wrong'],
  'bad-header': [400, 'A header is wrong'],
  'unknown-path': [404, 'There is nothing at this path'],
  'not-embeddable': [404, 'There is no widget of this page'],
  'unknown-run': [404, 'There is no such run'],
  'method-not-allowed': [405, 'This path does not take this method'],
  'body-too-slow': [408, 'The body did not arrive in time'],
  'run-over': [410, 'The run is over'],
  'body-too-large': [413, 'The body is too large'],
  'unsupported-body': [415, 'The body has a type that is not read here'],
  'upgrade-required': [426, 'This path speaks WebSocket only'],
  'too-many-runs': [429, 'There are too many runs for now'],
  'run-time-used': [429, 'This address has used its run time for today'],
  'too-many-requests': [429, 'Too many requests came from this address'],
  'too-many-connections': [429, 'The run has as many connections as it may have'],
  internal: [500, 'The companion made a mistake'],
  'format-not-offered': [501, 'This form of answer is not offered'],
  'injected-fault': [503, 'A fault that was asked for'],
  restarting: [503, 'The server restarts'],
  'demos-off': [503, 'Live demos are switched off here'],
  'budget-used': [503, 'Live demos have used their budget for today'],
  'storage-full': [507, 'There is no room left to store the run'],
} as const satisfies { readonly [name: string]: readonly [status: number, title: string] }

export type ProblemName = keyof typeof PROBLEMS

/** The body of every answer from 400 on: RFC 9457, https://www.rfc-editor.org/rfc/rfc9457#section-3.1 */
export interface ProblemDocument {
  /** The path of the list of problems, with the problem's name as its fragment. */
  readonly type: string
  readonly title: string
  readonly status: number
  /** What, where, got, expected, and how to fix it, for people. */
  readonly detail: string
}

/**
 * The close codes that the companion sends on a WebSocket. RFC 6455 §7.4.1, and for 1012 and
 * 1013 IANA's registry. https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1
 * https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number
 */
export const CLOSE = {
  /** The run is over, or was ended. */
  over: 1000,
  /** A binary message. */
  notText: 1003,
  /** A text that is not JSON. */
  notJson: 1007,
  /** A message of another form, or too many of them. */
  breach: 1008,
  tooBig: 1009,
  /** The server restarts: connect again. */
  restart: 1012,
  /** The client has not read for too long: connect again, and ask for the rest with `after`. */
  notRead: 1013,
} as const
