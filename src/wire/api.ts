/**
 * The companion's API, version 1, as constants and types, defined once. Both the server and the
 * page's lanes import it, so they share one name for everything that crosses between them. The
 * shapes of events, messages and echoes are in `run-events.ts`, `envelope.ts` and `poll-answer.ts`;
 * the numbers that limit them are in `limits.ts`.
 */
import type { RunParameters } from './run-events.ts'

/** The path prefix of every endpoint. */
export const API_BASE = '/companion/v1'

/** The transports that carry a run's events, in the order in which the site lists them. */
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
 * The last path segment of each transport's address, below `/runs/:run/`. Defined only here. Long
 * and short polling share an address and differ in `waitMs`.
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
 * The transports that a fault's `lane` names. Each comma-separated entry is a transport's id or the
 * last segment of an address, where `poll` means both kinds of polling. Undefined for anything
 * else.
 */
export function transportsOf(lane: unknown): readonly LaneTransport[] | undefined {
  if (typeof lane !== 'string') return undefined
  const named = lane.split(',')
  const means = (id: LaneTransport, name: string) => id === name || SEGMENTS[id] === name
  if (!named.every((name) => LANE_TRANSPORTS.some((id) => means(id, name)))) return undefined
  return LANE_TRANSPORTS.filter((id) => named.some((name) => means(id, name)))
}

/** The parts by which a run's requests are counted: its transports and the posted messages. */
export const RUN_PARTS = [...LANE_TRANSPORTS, 'messages'] as const
export type RunPart = (typeof RUN_PARTS)[number]

/**
 * Returns the run and the part for which a request for `path` counts; undefined if it counts for
 * none. `waitMs` comes from the query: a poll that may wait is a long poll.
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
 * The number of requests to one part of a run, and the sizes of the request and response headers as
 * the companion received and wrote them, in HTTP/1.1 form. Only the server can see these headers.
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

/** The names of a run's parts in the response to `GET runs/:run`. */
const REPORT_KEYS = {
  websocket: 'ws',
  sse: 'sse',
  'fetch-stream': 'stream',
  'long-polling': 'longPoll',
  'short-polling': 'shortPoll',
} as const satisfies Readonly<Record<LaneTransport, string>>

/** Response to `GET runs/:run`: the headers of each part so far. */
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

/** Response to `GET health`. */
export interface Health {
  readonly ok: boolean
  /** The version of this API. */
  readonly version: number
  readonly runtime: string
  /**
   * Whether runs can be created: `off` if the operator disabled them, `budget-used` until
   * `demosFrom`.
   */
  readonly demos?: 'on' | 'off' | 'budget-used'
  /** When run time is available again, ms since the epoch. */
  readonly demosFrom?: number
}

/** Response to `GET clock`, ms since the epoch. */
export interface Clock {
  readonly now: number
}

/** Body of `POST runs`; without a seed, the companion chooses one. */
export type RunRequest = Omit<RunParameters, 'seed'> & { readonly seed?: number }

/** Response to `POST runs`. Addresses are paths, times ms since the epoch. */
export interface CreatedRun {
  readonly run: string
  readonly startsAt: number
  readonly expiresAt: number
  readonly parameters: RunParameters
  readonly lanes: Readonly<Record<Segment, string>>
  /** Where clients post messages on the transports that cannot send. */
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

/** Response to `POST runs/:run/messages`. */
export interface MessageReceipt {
  readonly id: number
  readonly receivedAt: number
}

/**
 * The faults that can be injected:
 *
 * - `drop`: cuts the open connections without a closing handshake
 * - `stall`: connections stay open but the server writes nothing, not even heartbeats
 * - `silence`: nothing passes in either direction, as when Wi-Fi is lost. Whatever is sent
 *   meanwhile arrives together when the fault ends, and requests are answered then
 * - `buffer`: events are stamped as sent when due but buffered, then released together after a
 *   time, or whenever enough bytes have accumulated, as in a proxy's buffer
 * - `cap`: cuts every connection at age `afterMs`, like a proxy with a maximum duration
 * - `slow`: limits each connection to `bytesPerS`; the rest waits at the server
 * - `refuse`: answers new connections with a status, 503 unless another is given
 * - `http-error`: the original name of `refuse`
 * - `restart`: a planned restart. Each connection is closed the way its protocol provides, and
 *   clients may reconnect at once. A poll has no connection to close, so polls are answered with
 *   503 and Retry-After for as long as the fault lasts
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
  /** As read by `transportsOf`; all transports if absent. */
  readonly lane?: string
  /** Duration of the fault, ms; ignored by `drop`. */
  readonly ms?: number
  /** Status of the response to new connections. */
  readonly status?: number
  /** The most bytes that a buffer holds. */
  readonly bytes?: number
  /** The age at which `cap` cuts a connection, ms. */
  readonly afterMs?: number
  /** Bytes per second that each connection accepts while it is slow. */
  readonly bytesPerS?: number
}

/** Response to `POST runs/:run/faults`. */
export interface FaultReceipt {
  readonly kind: FaultKind
  readonly lanes: readonly Segment[]
  /** How many connections the fault ended. */
  readonly cut: number
}

export function segmentsOf(transports: readonly LaneTransport[]): readonly Segment[] {
  return [...new Set(transports.map((id) => SEGMENTS[id]))]
}

/** Every kind of problem in the companion's responses: HTTP status and title. */
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
  'budget-used': [503, 'Live demos have used up today’s budget'],
  'storage-full': [507, 'There is no room left to store the run'],
} as const satisfies { readonly [name: string]: readonly [status: number, title: string] }

export type ProblemName = keyof typeof PROBLEMS

/**
 * The body of every response with status 400 or above: RFC 9457,
 * https://www.rfc-editor.org/rfc/rfc9457#section-3.1
 */
export interface ProblemDocument {
  /** The path of the list of problems, with the problem's name as the fragment. */
  readonly type: string
  readonly title: string
  readonly status: number
  /** For people: what, where, got, expected, and how to fix it. */
  readonly detail: string
}

/**
 * The close codes that the companion sends on a WebSocket: RFC 6455 §7.4.1, and IANA's registry for
 * 1012 and 1013. https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1
 * https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number
 */
export const CLOSE = {
  /** The run is over or was ended. */
  over: 1000,
  /** A binary message. */
  notText: 1003,
  /** A text message that is not JSON. */
  notJson: 1007,
  /** A message of the wrong form, or too many messages. */
  breach: 1008,
  tooBig: 1009,
  /** The server restarts: reconnect. */
  restart: 1012,
  /** The client has not read for too long: reconnect and ask for the rest with `after`. */
  notRead: 1013,
} as const
