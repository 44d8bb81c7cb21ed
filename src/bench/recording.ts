import type { WireBytes } from '../wire/byte-accounting.ts'
import type { ConnectionSignal } from '../wire/lane-signal.ts'
import type { PageMoment } from './page-moments.ts'

/**
 * A recording of one real run: what each lane did, and the conditions of the run.
 *
 * All times are in ms after the run's start (from which event 1 is counted), on the client's
 * monotonic clock. The server's stamps have been converted to that clock with `clock.offset`, so
 * `atMs − sentMs` is a one-way latency, known to within `clock.uncertaintyMs`.
 */
export interface Recording {
  readonly format: 'whichwire-run'
  /** Version 1 had each event's bytes as one sum, and no polling lanes; it can still be read. */
  readonly version: 2
  /** When the run started, ISO 8601 in UTC. */
  readonly recordedAt: string
  readonly environment: RecordedEnvironment
  readonly parameters: RecordedParameters
  readonly clock: {
    readonly uncertaintyMs: number
    readonly rttMs: number
    readonly samples: number
  }
  /** Number of events in the run. */
  readonly events: number
  readonly endedAtMs: number
  readonly faults: readonly RecordedFault[]
  /** What happened to the page, in runs that are about that. */
  readonly page?: readonly PageMoment[]
  readonly lanes: readonly RecordedLane[]
}

export interface RecordedEnvironment {
  readonly userAgent: string
  /** Names and versions of the companion, its runtime and the browser. */
  readonly versions: Readonly<Record<string, string>>
  /** The machine and the path between browser and server, in words; browsers do not know them. */
  readonly machine?: string
}

export interface RecordedParameters {
  readonly rateHz: number
  readonly payloadBytes: number
  readonly durationS: number
  readonly seed?: number
  /** Delay that the demo server added to every message in each direction, ms. */
  readonly delayMs?: number
}

export interface RecordedFault {
  /** `drop`, `stall`, `buffer`, `refuse`, `restart`, … */
  readonly kind: string
  readonly atMs: number
  /** The lanes it affected, as named by the demo server's API; all lanes if absent. */
  readonly lane?: string
  /** How long it was meant to last, ms. */
  readonly ms?: number
  /** Status of the response to new connections. */
  readonly status?: number
  /** How many bytes a buffer held before it released them. */
  readonly bytes?: number
  /** The age at which connections were cut, ms. */
  readonly afterMs?: number
  /** How many bytes per second each connection accepted. */
  readonly bytesPerS?: number
}

export interface RecordedLane {
  /** A transport id of the site: `websocket`, `sse`, … */
  readonly transport: string
  /** What the client does when its connection is cut: `plain`, `reconnect`, `resume`, `browser`. */
  readonly client: string
  readonly signals: readonly RunSignal[]
}

/** A lane's signal, in run time. */
export type RunSignal = ConnectionSignal | ArrivedEvent

/** An event that arrived, with the server's stamps converted to the run's clock. */
export interface ArrivedEvent {
  readonly type: 'event'
  readonly atMs: number
  readonly id: number
  readonly dueMs: number
  readonly sentMs: number
  /** Bytes of the event on the wire, computed from the framing rules; never headers. */
  readonly bytes: WireBytes
  readonly replayed: boolean
}
