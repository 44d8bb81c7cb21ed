import type { Recording, RunSignal } from './recording.ts'

const COLUMNS = [
  'at_ms',
  'lane',
  'client',
  'what',
  'id',
  'due_ms',
  'sent_ms',
  'latency_ms',
  'delay_ms',
  'framing_bytes',
  'payload_bytes',
  'replayed',
  'detail',
] as const

type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], string | number>>>

/**
 * Converts a recording to a table: one row for each fault and for each signal of a lane, ordered by
 * time. Lines that begin with `#` describe its origin; the rest is CSV as in RFC 4180, with LF
 * instead of CRLF. Times are ms of run time to a tenth; no digit is meant to be more precise than
 * `clock_uncertainty_ms`. https://www.rfc-editor.org/rfc/rfc4180
 */
export function recordingCsv(recording: Recording): string {
  const lanes = recording.lanes.flatMap(({ transport, client, signals }) =>
    signals.map((signal) => ({ lane: transport, client, ...signalRow(signal) })),
  )
  const faults = recording.faults.map(({ kind, atMs, lane = 'all', ms, status, bytes }) => ({
    at_ms: tenth(atMs),
    lane,
    what: 'fault',
    detail: [
      kind,
      ms === undefined ? '' : `${ms} ms`,
      status === undefined ? '' : `status ${status}`,
      bytes === undefined ? '' : `${bytes} bytes`,
    ]
      .filter(Boolean)
      .join(', '),
  }))
  const rows: Row[] = [...faults, ...lanes].sort((a, b) => a.at_ms - b.at_ms)
  const lines = rows.map((row) => COLUMNS.map((column) => cell(row[column])).join(','))
  return [...stamp(recording), COLUMNS.join(','), ...lines, ''].join('\n')
}

function stamp({ recordedAt, environment, parameters, clock, events }: Recording): string[] {
  const stamped: readonly (readonly [name: string, value: unknown])[] = [
    ['format', 'whichwire-run, as CSV'],
    ['recorded_at', recordedAt],
    ['user_agent', environment.userAgent],
    ...Object.entries(environment.versions),
    ['machine', environment.machine ?? 'not told'],
    ...Object.entries(parameters),
    ['events', events],
    ['clock_uncertainty_ms', tenth(clock.uncertaintyMs)],
    ['shortest_round_trip_ms', tenth(clock.rttMs)],
    ['clock_samples', clock.samples],
  ]
  // A line break in a value would end its comment.
  return stamped.map(([name, value]) => `# ${name}: ${String(value).replaceAll(/\s+/g, ' ')}`)
}

function signalRow(signal: RunSignal): Row & { readonly at_ms: number } {
  const base = { at_ms: tenth(signal.atMs), what: signal.type }
  switch (signal.type) {
    case 'event': {
      const { atMs, id, dueMs, sentMs, bytes, replayed } = signal
      return {
        ...base,
        id,
        due_ms: tenth(dueMs),
        sent_ms: tenth(sentMs),
        latency_ms: tenth(atMs - sentMs),
        delay_ms: tenth(atMs - dueMs),
        framing_bytes: bytes.framing,
        payload_bytes: bytes.payload,
        replayed: replayed ? 1 : 0,
      }
    }
    case 'connecting':
    case 'open':
    case 'request':
      return { ...base, detail: signal.after === null ? 'after none' : `after ${signal.after}` }
    case 'answer':
      return { ...base, ...bytesOf(signal), detail: `${signal.events} events` }
    case 'heartbeat':
      return { ...base, ...bytesOf(signal) }
    case 'closed': {
      const { by, code, reason } = signal
      return {
        ...base,
        detail: `by ${by}${code === null ? '' : `, code ${code}`} ${reason}`.trim(),
      }
    }
    case 'failed':
      return { ...base, detail: signal.why }
    case 'ended':
      return base
  }
}

function bytesOf({ bytes }: Extract<RunSignal, { type: 'answer' | 'heartbeat' }>): {
  framing_bytes: number
  payload_bytes: number
} {
  return { framing_bytes: bytes.framing, payload_bytes: bytes.payload }
}

/** Quotes a cell if needed. Text that a spreadsheet would read as a formula gets an apostrophe. */
function cell(value: string | number | undefined): string {
  if (typeof value !== 'string') return String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function tenth(ms: number): number {
  return Math.round(ms * 10) / 10
}
