import type { Passage } from './arrival-pattern.ts'
import { readNote } from './connection-run.ts'
import type {
  Busy,
  NetworkStats,
  Opening,
  RefusedHandshake,
  Silence,
  StreamTrial,
} from './network-test.ts'
import { list, literal, number, RecordingError, record, string } from './read-json.ts'
import { numberOrNull, readStamp, type Stamp, tenth } from './stamp.ts'

/** A saved test. */
export interface NetworkRun extends Stamp, NetworkStats {
  readonly format: 'whichwire-network'
  /**
   * Version 1 had no busy connections, page timers or facts about a refused handshake; it can still
   * be read.
   */
  readonly version: 2
}

/** Encodes a test as JSON; an event is `[id, sentMs, atMs]`. */
export function encodeNetworkRun({ log, ...run }: NetworkRun): string {
  const packed = (key: string, value: unknown) => {
    if (typeof value === 'number' && key !== 'version') return tenth(value)
    if (key !== 'passages' && key !== 'beside') return value
    return (value as readonly Passage[]).map(({ id, sentMs, atMs }) => [id, sentMs, atMs])
  }
  const rounded: unknown = JSON.parse(JSON.stringify(run, packed))
  const body = JSON.stringify(rounded, null, 2)
    // Put each event, and each list of numbers, on one line.
    .replace(
      /\[\s+([-\d.,\s]+?)\s+\]/g,
      (_, numbers: string) => `[${numbers.replace(/\s+/g, ' ')}]`,
    )
    .slice(0, -2)
  const notes = log.map((note) => `    ${JSON.stringify({ ...note, atMs: tenth(note.atMs) })}`)
  return `${body},\n  "log": [\n${notes.join(',\n')}\n  ]\n}\n`
}

/** Reads a test. @throws {RecordingError} naming the place, if it is not one of version 1 or 2 */
export function readNetworkRun(json: unknown): NetworkRun {
  const root = record('', json)
  const events = record('events', root.events)
  const silence = record('silence', root.silence)
  const first = literal('version', root.version, 1, 2) === 1
  const busy = first ? { sse: null, websocket: null } : record('busy', root.busy)
  return {
    format: literal('format', root.format, 'whichwire-network'),
    version: 2,
    ...readStamp(root),
    protocol: string('protocol', root.protocol),
    uncertaintyMs: numberOrNull('uncertaintyMs', root.uncertaintyMs),
    socket: orNull('socket', root.socket, readOpening),
    refused: first ? null : orNull('refused', root.refused, readRefused),
    posts: list('posts', root.posts, number),
    echoes: list('echoes', root.echoes, number),
    timersLate: first ? [] : list('timersLate', root.timersLate, number),
    events: {
      expected: number('events.expected', events.expected),
      intervalMs: number('events.intervalMs', events.intervalMs),
    },
    sse: orNull('sse', root.sse, readTrial),
    beside: list('beside', root.beside, readPassage),
    silence: {
      sse: orNull('silence.sse', silence.sse, readSilence),
      websocket: orNull('silence.websocket', silence.websocket, readSilence),
    },
    busy: {
      sse: orNull('busy.sse', busy.sse, readBusy),
      websocket: orNull('busy.websocket', busy.websocket, readBusy),
    },
    log: list('log', root.log, readNote),
  }
}

function orNull<T>(where: string, value: unknown, read: (at: string, value: unknown) => T) {
  return value === null ? null : read(where, value)
}

function readOpening(at: string, value: unknown): Opening {
  const { type, tookMs } = record(at, value)
  return {
    type: literal(`${at}.type`, type, 'open', 'refused', 'silent'),
    tookMs: number(`${at}.tookMs`, tookMs),
  }
}

function readTrial(at: string, value: unknown): StreamTrial {
  const { ended, passages } = record(at, value)
  return {
    ended: literal(`${at}.ended`, ended, 'whole', 'early', 'refused'),
    passages: list(`${at}.passages`, passages, readPassage),
  }
}

function readPassage(at: string, value: unknown): Passage {
  const [id, sentMs, atMs, ...more] = list(at, value, number)
  if (id === undefined || sentMs === undefined || atMs === undefined || more.length > 0) {
    throw new RecordingError(at, 'an event of three numbers', value)
  }
  return { id, sentMs, atMs }
}

function readSilence(at: string, value: unknown): Silence {
  const { type, afterMs, openedAtMs } = record(at, value)
  return {
    type: literal(`${at}.type`, type, 'lived', 'cut', 'mute', 'unfinished'),
    afterMs: number(`${at}.afterMs`, afterMs),
    ...(openedAtMs !== undefined && { openedAtMs: number(`${at}.openedAtMs`, openedAtMs) }),
  }
}

function readBusy(at: string, value: unknown): Busy {
  const { openedAtMs, endedAtMs } = record(at, value)
  return {
    openedAtMs: number(`${at}.openedAtMs`, openedAtMs),
    endedAtMs: numberOrNull(`${at}.endedAtMs`, endedAtMs),
  }
}

function readRefused(at: string, value: unknown): RefusedHandshake {
  const { arrived, plain } = record(at, value)
  return {
    arrived: arrived === null ? null : flag(`${at}.arrived`, arrived),
    plain: orNull(`${at}.plain`, plain, (where, got) => {
      const { status, ours } = record(where, got)
      return { status: number(`${where}.status`, status), ours: flag(`${where}.ours`, ours) }
    }),
  }
}

function flag(at: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw new RecordingError(at, 'true or false', value)
}
