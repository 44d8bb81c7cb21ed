import type { WireBytes } from '../wire/byte-accounting.ts'
import { literal, number, RecordingError, record, string } from './read-json.ts'
import type { RunSignal } from './recording.ts'
import { tenth } from './stamp.ts'

/** Returns a signal in its recorded form: an event as an array, any other as an object. */
export function packSignal(signal: RunSignal): unknown {
  if (signal.type !== 'event') return { ...signal, atMs: tenth(signal.atMs) }
  const { atMs, id, dueMs, sentMs, bytes, replayed } = signal
  const { framing, payload } = bytes
  return [tenth(atMs), id, tenth(dueMs), tenth(sentMs), framing, payload, replayed ? 1 : 0]
}

/**
 * Reads a recorded signal.
 *
 * @param oldDataBytes size of the events' data, for a recording of version 1
 * @throws {RecordingError} naming the place
 */
export function readSignal(at: string, value: unknown, oldDataBytes?: number): RunSignal {
  if (Array.isArray(value)) {
    return oldDataBytes === undefined ? readEvent(at, value) : readOldEvent(at, value, oldDataBytes)
  }
  const signal = record(at, value)
  const atMs = number(`${at}.atMs`, signal.atMs)
  switch (signal.type) {
    case 'connecting':
    case 'open': {
      const after = signal.after === null ? null : number(`${at}.after`, signal.after)
      return { type: signal.type, atMs, attempt: number(`${at}.attempt`, signal.attempt), after }
    }
    case 'closed': {
      const wait = signal.reconnectInMs
      return {
        type: 'closed',
        atMs,
        by: literal(`${at}.by`, signal.by, 'client', 'peer'),
        code: signal.code === null ? null : number(`${at}.code`, signal.code),
        reason: string(`${at}.reason`, signal.reason),
        reconnectInMs:
          wait === null || wait === 'browser' ? wait : number(`${at}.reconnectInMs`, wait),
      }
    }
    case 'request':
      return { type: 'request', atMs, after: number(`${at}.after`, signal.after) }
    case 'answer': {
      const events = number(`${at}.events`, signal.events)
      return { type: 'answer', atMs, events, bytes: readBytes(`${at}.bytes`, signal.bytes) }
    }
    case 'heartbeat':
      return { type: 'heartbeat', atMs, bytes: readBytes(`${at}.bytes`, signal.bytes) }
    case 'failed':
      return { type: 'failed', atMs, why: string(`${at}.why`, signal.why) }
    case 'ended':
      return { type: 'ended', atMs }
    default:
      throw new RecordingError(
        `${at}.type`,
        'connecting, open, request, answer, heartbeat, closed, ended or failed',
        signal.type,
      )
  }
}

function readEvent(at: string, value: readonly unknown[]): RunSignal {
  const [atMs, id, dueMs, sentMs, framing, payload, replayed] = numbers(at, value, 7)
  const bytes = { headers: 0, framing, payload }
  return { type: 'event', atMs, id, dueMs, sentMs, bytes, replayed: replayed === 1 }
}

/**
 * Reads an event of version 1: `[atMs, id, dueMs, sentMs, bytes, replayed]`, where `bytes` is
 * framing plus payload. The payload is the event's JSON; its length follows from its data, its id
 * and its two 13-digit times.
 */
function readOldEvent(at: string, value: readonly unknown[], dataBytes: number): RunSignal {
  const [atMs, id, dueMs, sentMs, all, replayed] = numbers(at, value, 6)
  const json = `{"id":${id},"dueAt":1700000000000,"sentAt":1700000000000,"data":""}`
  const payload = json.length + dataBytes
  const bytes = { headers: 0, framing: all - payload, payload }
  return { type: 'event', atMs, id, dueMs, sentMs, bytes, replayed: replayed === 1 }
}

type Seven = [number, number, number, number, number, number, number]

function numbers(at: string, value: readonly unknown[], length: 6 | 7): Seven {
  if (value.length !== length) throw new RecordingError(at, `an event of ${length} numbers`, value)
  return value.map((part, index) => number(`${at}[${index}]`, part)) as Seven
}

function readBytes(at: string, value: unknown): WireBytes {
  const { headers, framing, payload } = record(at, value)
  return {
    headers: number(`${at}.headers`, headers),
    framing: number(`${at}.framing`, framing),
    payload: number(`${at}.payload`, payload),
  }
}
