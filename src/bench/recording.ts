import type { WireBytes } from '../wire/byte-accounting.ts'
import type { ConnectionSignal } from '../wire/lane-signal.ts'
import type { PageMoment } from './page-moments.ts'

/**
 * A recorded run: what each lane of one real run did, with the conditions under which it did it.
 *
 * All times are in ms after the run's start (the moment event 1 is counted from), on the reader's
 * monotonic clock; the server's stamps are moved onto it with `clock.offset` already applied, so
 * `atMs − sentMs` is a one-way latency that is known to within `clock.uncertaintyMs`.
 */
export interface Recording {
  readonly format: 'whichwire-run'
  /** Version 1 had each event's bytes in one sum, and no polling lanes; it is still read. */
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
  /** How many events the run had. */
  readonly events: number
  readonly endedAtMs: number
  readonly faults: readonly RecordedFault[]
  /** What happened to the page, where the run is about that. */
  readonly page?: readonly PageMoment[]
  readonly lanes: readonly RecordedLane[]
}

export interface RecordedEnvironment {
  readonly userAgent: string
  /** Names and versions of what took part: the companion, its runtime, the browser. */
  readonly versions: Readonly<Record<string, string>>
  /** The machine and the way between browser and server, in words; a browser does not know it. */
  readonly machine?: string
}

export interface RecordedParameters {
  readonly rateHz: number
  readonly payloadBytes: number
  readonly durationS: number
  readonly seed?: number
  /** What the demo server added to every message, each way, ms. */
  readonly delayMs?: number
}

export interface RecordedFault {
  /** `drop`, `stall`, `buffer`, `refuse`, `restart`, … */
  readonly kind: string
  readonly atMs: number
  /** What it struck, as the demo server's API names it; all lanes without it. */
  readonly lane?: string
  /** How long it was to last. */
  readonly ms?: number
  /** What new connections were answered with. */
  readonly status?: number
  /** How much a buffer held before it let go. */
  readonly bytes?: number
  /** The age at which connections were cut, ms. */
  readonly afterMs?: number
  /** How much each connection took. */
  readonly bytesPerS?: number
}

export interface RecordedLane {
  /** A transport id of the site: `websocket`, `sse`, … */
  readonly transport: string
  /** What the client does when its connection is cut: `plain`, `reconnect`, `resume`, `browser`. */
  readonly client: string
  readonly signals: readonly RunSignal[]
}

/** What a lane reported, in run time. */
export type RunSignal = ConnectionSignal | ArrivedEvent

/** An event that arrived, with the server's stamps on the run's clock. */
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
