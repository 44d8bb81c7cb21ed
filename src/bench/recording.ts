import type { SplitBytes } from './split-bytes.ts'

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
}

export interface RecordedFault {
  /** `drop`, `stall`, `buffer`, `refuse`, `restart`, … */
  readonly kind: string
  readonly atMs: number
  /** The companion's name of the one lane that it struck; all lanes if there is none. */
  readonly lane?: string
  /** How long it was to last. */
  readonly ms?: number
  /** What new connections were answered with. */
  readonly status?: number
  /** How much a buffer held before it let go. */
  readonly bytes?: number
}

export interface RecordedLane {
  /** A transport id of the site: `websocket`, `sse`, … */
  readonly transport: string
  /** What the client does when its connection is cut: `plain`, `reconnect`, `resume`, `browser`. */
  readonly client: string
  readonly signals: readonly RunSignal[]
}

/** What a lane reported, in run time. The names are those of the lanes' own signals. */
export type RunSignal =
  | {
      readonly type: 'connecting'
      readonly atMs: number
      readonly attempt: number
      readonly after: number | null
    }
  | {
      readonly type: 'open'
      readonly atMs: number
      readonly attempt: number
      /** The id after which the client asked to go on; null if it asked for nothing old. */
      readonly after: number | null
    }
  | RunEvent
  /** An open polling lane asked again. */
  | { readonly type: 'request'; readonly atMs: number; readonly after: number }
  | {
      /** A poll was answered with so many events; `bytes` is what of its body is no event. */
      readonly type: 'answer'
      readonly atMs: number
      readonly events: number
      readonly bytes: SplitBytes
    }
  | { readonly type: 'heartbeat'; readonly atMs: number; readonly bytes: SplitBytes }
  | {
      readonly type: 'closed'
      readonly atMs: number
      /** `client`: by the reader's Stop. `peer`: by the other end or something between. */
      readonly by: 'client' | 'peer'
      readonly code: number | null
      readonly reason: string
      /** The wait before the next attempt; `browser`: known to the browser only; null: none comes. */
      readonly reconnectInMs: number | 'browser' | null
    }
  | { readonly type: 'ended'; readonly atMs: number }
  | { readonly type: 'failed'; readonly atMs: number; readonly why: string }

export interface RunEvent {
  readonly type: 'event'
  readonly atMs: number
  readonly id: number
  readonly dueMs: number
  readonly sentMs: number
  /** Bytes of the event on the wire, computed from the framing rules; never heads. */
  readonly bytes: SplitBytes
  readonly replayed: boolean
}
