import type { Recording, RunSignal } from './recording.ts'

export class RecordingError extends Error {
  readonly type = 'bad-recording'
  /** Where in the document, as a path: `lanes[0].signals[3].atMs`. */
  readonly where: string
  constructor(where: string, expected: string, got: unknown) {
    super(`${where || 'the recording'}: expected ${expected}, got ${show(got)}`)
    this.where = where
  }
}

/** One line per signal, events as arrays: `[atMs, id, dueMs, sentMs, bytes, replayed]`. */
export function encodeRecording(recording: Recording): string {
  const lanes = recording.lanes.map((lane) => {
    const lines = lane.signals.map((signal) => `        ${JSON.stringify(packed(signal))}`)
    const { transport, client } = lane
    const head = JSON.stringify({ transport, client }).slice(0, -1)
    return `    ${head},"signals":[\n${lines.join(',\n')}\n    ]}`
  })
  const { lanes: _, ...head } = recording
  const { uncertaintyMs, rttMs, samples } = head.clock
  const rounded = {
    ...head,
    clock: { uncertaintyMs: tenth(uncertaintyMs), rttMs: tenth(rttMs), samples },
    endedAtMs: tenth(head.endedAtMs),
    faults: head.faults.map((fault) => ({ ...fault, atMs: tenth(fault.atMs) })),
  }
  const body = JSON.stringify(rounded, null, 2).slice(0, -2)
  return `${body},\n  "lanes": [\n${lanes.join(',\n')}\n  ]\n}\n`
}

/** @throws {RecordingError} naming the place, if the text is not a recording of version 1. */
export function parseRecording(text: string): Recording {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new RecordingError('', 'a JSON document', text.slice(0, 40))
  }
  return readRecording(json)
}

/** Like `parseRecording`, for a document that is already parsed. */
export function readRecording(json: unknown): Recording {
  const root = record('', json)
  literal('format', root.format, 'whichwire-run')
  literal('version', root.version, 1)
  const recordedAt = string('recordedAt', root.recordedAt)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(recordedAt)) {
    throw new RecordingError('recordedAt', 'an ISO 8601 date and time in UTC', recordedAt)
  }
  const environment = record('environment', root.environment)
  const versions = record('environment.versions', environment.versions)
  const parameters = record('parameters', root.parameters)
  const clock = record('clock', root.clock)
  return {
    format: 'whichwire-run',
    version: 1,
    recordedAt,
    environment: {
      userAgent: string('environment.userAgent', environment.userAgent),
      versions: Object.fromEntries(
        Object.entries(versions).map(([name, version]) => [
          name,
          string(`environment.versions.${name}`, version),
        ]),
      ),
      ...(environment.machine === undefined
        ? {}
        : { machine: string('environment.machine', environment.machine) }),
    },
    parameters: {
      rateHz: number('parameters.rateHz', parameters.rateHz),
      payloadBytes: number('parameters.payloadBytes', parameters.payloadBytes),
      durationS: number('parameters.durationS', parameters.durationS),
      ...(parameters.seed === undefined
        ? {}
        : { seed: number('parameters.seed', parameters.seed) }),
    },
    clock: {
      uncertaintyMs: number('clock.uncertaintyMs', clock.uncertaintyMs),
      rttMs: number('clock.rttMs', clock.rttMs),
      samples: number('clock.samples', clock.samples),
    },
    events: number('events', root.events),
    endedAtMs: number('endedAtMs', root.endedAtMs),
    faults: list('faults', root.faults, (at, value) => {
      const fault = record(at, value)
      return { kind: string(`${at}.kind`, fault.kind), atMs: number(`${at}.atMs`, fault.atMs) }
    }),
    lanes: list('lanes', root.lanes, (at, value) => {
      const lane = record(at, value)
      return {
        transport: string(`${at}.transport`, lane.transport),
        client: string(`${at}.client`, lane.client),
        signals: list(`${at}.signals`, lane.signals, readSignal),
      }
    }),
  }
}

function packed(signal: RunSignal): unknown {
  if (signal.type !== 'event') return { ...signal, atMs: tenth(signal.atMs) }
  const { atMs, id, dueMs, sentMs, bytes, replayed } = signal
  return [tenth(atMs), id, tenth(dueMs), tenth(sentMs), bytes, replayed ? 1 : 0]
}

function readSignal(at: string, value: unknown): RunSignal {
  if (Array.isArray(value)) {
    if (value.length !== 6) throw new RecordingError(at, 'an event of six numbers', value)
    const [atMs, id, dueMs, sentMs, bytes, replayed] = value.map((part, index) =>
      number(`${at}[${index}]`, part),
    ) as [number, number, number, number, number, number]
    return { type: 'event', atMs, id, dueMs, sentMs, bytes, replayed: replayed === 1 }
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
    case 'failed':
      return { type: 'failed', atMs, why: string(`${at}.why`, signal.why) }
    case 'ended':
      return { type: 'ended', atMs }
    default:
      throw new RecordingError(
        `${at}.type`,
        'connecting, open, closed, ended or failed',
        signal.type,
      )
  }
}

function record(where: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw new RecordingError(where, 'an object', value)
}

function list<T>(where: string, value: unknown, read: (at: string, item: unknown) => T): T[] {
  if (!Array.isArray(value)) throw new RecordingError(where, 'a list', value)
  return value.map((item, index) => read(`${where}[${index}]`, item))
}

function string(where: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw new RecordingError(where, 'a string', value)
}

function number(where: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new RecordingError(where, 'a finite number', value)
}

function literal<T extends string | number>(where: string, value: unknown, ...expected: T[]): T {
  const found = expected.find((one) => one === value)
  if (found !== undefined) return found
  throw new RecordingError(where, expected.map(show).join(' or '), value)
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60)
}

/** Tenths of a millisecond are what browsers' clocks give. */
function tenth(ms: number): number {
  return Math.round(ms * 10) / 10
}
