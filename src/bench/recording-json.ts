import { readPageMoments } from './page-moments.ts'
import { list, literal, number, RecordingError, record, string } from './read-json.ts'
import { packSignal, readSignal } from './recorded-signal.ts'
import type { RecordedFault, Recording } from './recording.ts'
import { tenth } from './stamp.ts'

/** One line per signal; an event is `[atMs, id, dueMs, sentMs, framing, payload, replayed]`. */
export function encodeRecording(recording: Recording): string {
  const lanes = recording.lanes.map((lane) => {
    const lines = lane.signals.map((signal) => `        ${JSON.stringify(packSignal(signal))}`)
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
    ...(head.page && {
      page: head.page.map((moment) => ({ ...moment, atMs: tenth(moment.atMs) })),
    }),
  }
  const body = JSON.stringify(rounded, null, 2).slice(0, -2)
  return `${body},\n  "lanes": [\n${lanes.join(',\n')}\n  ]\n}\n`
}

/** Parses a recording. @throws {RecordingError} naming the place, if it is not of version 1 or 2 */
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
  const version = literal('version', root.version, 1, 2)
  const recordedAt = string('recordedAt', root.recordedAt)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(recordedAt)) {
    throw new RecordingError('recordedAt', 'an ISO 8601 date and time in UTC', recordedAt)
  }
  const environment = record('environment', root.environment)
  const versions = record('environment.versions', environment.versions)
  const parameters = record('parameters', root.parameters)
  const payloadBytes = number('parameters.payloadBytes', parameters.payloadBytes)
  const clock = record('clock', root.clock)
  return {
    format: 'whichwire-run',
    version: 2,
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
      payloadBytes,
      durationS: number('parameters.durationS', parameters.durationS),
      ...(parameters.seed === undefined
        ? {}
        : { seed: number('parameters.seed', parameters.seed) }),
      ...(parameters.delayMs === undefined
        ? {}
        : { delayMs: number('parameters.delayMs', parameters.delayMs) }),
    },
    clock: {
      uncertaintyMs: number('clock.uncertaintyMs', clock.uncertaintyMs),
      rttMs: number('clock.rttMs', clock.rttMs),
      samples: number('clock.samples', clock.samples),
    },
    events: number('events', root.events),
    endedAtMs: number('endedAtMs', root.endedAtMs),
    faults: list('faults', root.faults, readFault),
    ...(root.page === undefined ? {} : { page: readPageMoments('page', root.page) }),
    lanes: list('lanes', root.lanes, (at, value) => {
      const lane = record(at, value)
      return {
        transport: string(`${at}.transport`, lane.transport),
        client: string(`${at}.client`, lane.client),
        signals: list(`${at}.signals`, lane.signals, (where, signal) =>
          readSignal(where, signal, version === 1 ? payloadBytes : undefined),
        ),
      }
    }),
  }
}

function readFault(at: string, value: unknown): RecordedFault {
  const fault = record(at, value)
  const optional = (field: string) =>
    fault[field] === undefined ? {} : { [field]: number(`${at}.${field}`, fault[field]) }
  return {
    kind: string(`${at}.kind`, fault.kind),
    atMs: number(`${at}.atMs`, fault.atMs),
    ...(fault.lane === undefined ? {} : { lane: string(`${at}.lane`, fault.lane) }),
    ...optional('ms'),
    ...optional('status'),
    ...optional('bytes'),
    ...optional('afterMs'),
    ...optional('bytesPerS'),
  }
}
