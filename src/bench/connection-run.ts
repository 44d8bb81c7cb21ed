import { list, literal, number, record, string } from './read-json.ts'
import { numberOrNull, readStamp, type Stamp, tenth } from './stamp.ts'

/** An EventSource, a WebSocket, or a plain request. */
export type ConnectionKind = 'sse' | 'websocket' | 'fetch'

/** What happened to one connection. Times are ms after the run's start, on the page's clock. */
export interface ConnectionRecord {
  readonly kind: ConnectionKind
  /** Its number within its kind, from 1. */
  readonly n: number
  /** When script created it. */
  readonly askedAtMs: number
  /** When it opened, or for a fetch, when its response came. Null while it waits. */
  readonly openedAtMs: number | null
  /** When the page closed it or it was refused; null before. */
  readonly closedAtMs: number | null
  /** It failed without having opened. */
  readonly refused: boolean
}

/** A line of a log: who did what. */
export interface Note {
  readonly atMs: number
  readonly who: string
  readonly text: string
}

/** The observations of a run, during it and afterwards. */
export interface ConnectionStats {
  /** As named by Resource Timing: `http/1.1`, `h2`, `h3`; empty if the browser does not tell. */
  readonly protocol: string
  readonly connections: readonly ConnectionRecord[]
  readonly log: readonly Note[]
}

/** A saved run. */
export interface ConnectionRun extends Stamp, ConnectionStats {
  readonly format: 'whichwire-connections'
  readonly version: 1
  readonly endedAtMs: number
}

/** Encodes a run as JSON, one line per connection. */
export function encodeConnectionRun(run: ConnectionRun): string {
  const { connections, log, ...head } = run
  const rounded = (ms: number | null) => (ms === null ? null : tenth(ms))
  const records = connections.map(({ kind, n, askedAtMs, openedAtMs, closedAtMs, refused }) => ({
    kind,
    n,
    askedAtMs: tenth(askedAtMs),
    openedAtMs: rounded(openedAtMs),
    closedAtMs: rounded(closedAtMs),
    refused,
  }))
  const notes = log.map((note) => ({ ...note, atMs: tenth(note.atMs) }))
  const body = JSON.stringify({ ...head, endedAtMs: tenth(head.endedAtMs) }, null, 2).slice(0, -2)
  return `${body},\n  "connections": ${lines(records)},\n  "log": ${lines(notes)}\n}\n`
}

function lines(items: readonly unknown[]): string {
  return `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`
}

/** Reads a run. @throws {RecordingError} naming the place, if it is not such a run of version 1 */
export function readConnectionRun(json: unknown): ConnectionRun {
  const root = record('', json)
  return {
    format: literal('format', root.format, 'whichwire-connections'),
    version: literal('version', root.version, 1),
    ...readStamp(root),
    protocol: string('protocol', root.protocol),
    endedAtMs: number('endedAtMs', root.endedAtMs),
    connections: list('connections', root.connections, readConnection),
    log: list('log', root.log, readNote),
  }
}

function readConnection(at: string, value: unknown): ConnectionRecord {
  const { kind, n, askedAtMs, openedAtMs, closedAtMs, refused } = record(at, value)
  return {
    kind: literal(`${at}.kind`, kind, 'sse', 'websocket', 'fetch'),
    n: number(`${at}.n`, n),
    askedAtMs: number(`${at}.askedAtMs`, askedAtMs),
    openedAtMs: numberOrNull(`${at}.openedAtMs`, openedAtMs),
    closedAtMs: numberOrNull(`${at}.closedAtMs`, closedAtMs),
    refused: refused === true,
  }
}

export function readNote(at: string, value: unknown): Note {
  const { atMs, who, text } = record(at, value)
  return {
    atMs: number(`${at}.atMs`, atMs),
    who: string(`${at}.who`, who),
    text: string(`${at}.text`, text),
  }
}
