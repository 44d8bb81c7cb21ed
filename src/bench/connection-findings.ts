import type { ConnectionKind, ConnectionRecord } from './connection-run.ts'

/** What a run of connections showed, computed from its records alone. */
export interface ConnectionFindings {
  readonly streams: OpenCount
  /**
   * The stream that waited, and for how long; undefined if every one opened by itself. `freedMs`:
   * how soon it opened after the page had closed another one, null if it never did.
   */
  readonly waiting:
    | { readonly n: number; readonly waitedMs: number; readonly freedMs: number | null }
    | undefined
  /**
   * How many streams the browser holds at once, if proven: another stream waited together with a
   * plain request, and both went on once the page closed streams. Undefined if nothing waited, or
   * if it is not certain that this was the reason.
   */
  readonly limit: number | undefined
  /** Duration of a plain request: with nothing open, beside streams, beside WebSockets, ms. */
  readonly fetches: {
    readonly alone: number | undefined
    readonly besideStreams: number | undefined
    readonly besideSockets: number | undefined
  }
  /** The request beside the streams got no response until the page closed one of them. */
  readonly fetchBlocked: boolean
  /** The WebSocket created beside the streams: `apart` opened at once, `queued` after a close. */
  readonly socketBeside: 'apart' | 'queued' | undefined
  /** How long that WebSocket took to open, ms. */
  readonly socketBesideMs: number | undefined
  readonly sockets: OpenCount
}

export interface OpenCount {
  readonly asked: number
  /** The most that were open at the same time. */
  readonly mostOpen: number
  readonly refused: number
}

/** Longest wait of a freed request, ms; a longer one may have another cause. */
const AT_ONCE_MS = 1500

export function findingsOf(records: readonly ConnectionRecord[]): ConnectionFindings {
  const of = (kind: ConnectionKind) => records.filter((record) => record.kind === kind)
  const [streams, sockets, fetches] = [of('sse'), of('websocket'), of('fetch')]
  const closings = streams
    .filter(({ openedAtMs }) => openedAtMs !== null)
    .flatMap(({ closedAtMs }) => (closedAtMs === null ? [] : [closedAtMs]))
    .sort((a, b) => a - b)
  const firstClosing = closings[0]
  const after = ({ openedAtMs }: ConnectionRecord) =>
    firstClosing !== undefined && (openedAtMs === null || openedAtMs >= firstClosing)
  /** Time from the closing of a stream to the opening that followed it, ms. */
  const freedMs = ({ openedAtMs }: ConnectionRecord) => {
    const cause = openedAtMs === null ? undefined : closings.findLast((ms) => ms <= openedAtMs)
    return cause === undefined || openedAtMs === null ? null : openedAtMs - cause
  }

  const waiting = streams.find((stream) => !stream.refused && after(stream))
  const beside = fetches.find(({ n }) => n === 2)
  const fetchBlocked = beside !== undefined && after(beside)
  const socket = sockets.find(({ n }) => n === 1)
  const streamsCount = countOf(streams)
  const atOnce = (record: ConnectionRecord) => (freedMs(record) ?? Infinity) <= AT_ONCE_MS
  const proven = waiting !== undefined && fetchBlocked && atOnce(waiting) && atOnce(beside)
  const besideStreams = socket && waiting && !socket.refused
  return {
    streams: streamsCount,
    waiting: waiting && {
      n: waiting.n,
      waitedMs: (firstClosing ?? waiting.askedAtMs) - waiting.askedAtMs,
      freedMs: freedMs(waiting),
    },
    limit: proven && firstClosing !== undefined ? openAt(streams, firstClosing) : undefined,
    fetches: {
      alone: tookMs(fetches.find(({ n }) => n === 1)),
      besideStreams: tookMs(beside),
      besideSockets: tookMs(fetches.find(({ n }) => n === 3)),
    },
    fetchBlocked,
    socketBeside: besideStreams ? (after(socket) ? 'queued' : 'apart') : undefined,
    socketBesideMs: tookMs(socket),
    sockets: countOf(sockets),
  }
}

function tookMs(record: ConnectionRecord | undefined): number | undefined {
  if (!record || record.openedAtMs === null) return undefined
  return record.openedAtMs - record.askedAtMs
}

function countOf(records: readonly ConnectionRecord[]): OpenCount {
  const openings = records.flatMap(({ openedAtMs }) => openedAtMs ?? [])
  return {
    asked: records.length,
    mostOpen: Math.max(0, ...openings.map((ms) => openAt(records, ms))),
    refused: records.filter(({ refused }) => refused).length,
  }
}

/** How many were open at that moment, including one that closed then. */
function openAt(records: readonly ConnectionRecord[], atMs: number): number {
  return records.filter(
    ({ openedAtMs, closedAtMs }) =>
      openedAtMs !== null && openedAtMs <= atMs && (closedAtMs === null || closedAtMs >= atMs),
  ).length
}
