import { LANE_KINDS, type LaneId } from '../lane-figure/lane-kinds.ts'
import type { Options } from '../parts/settings-form.ts'
import type { FaultChoice, ScriptedFault } from './faults.ts'

/** What the user chooses before a run. */
export interface RunSettings extends FaultChoice {
  readonly rateHz: number
  readonly payloadBytes: number
  readonly durationS: number
  /** Delay that the demo server adds to every message, each way, ms. */
  readonly delayMs: number
  /** At least one lane, in the site's order. */
  readonly lanes: readonly LaneId[]
  /** Faults that strike by themselves: those of the run that a link repeats. */
  readonly script: readonly ScriptedFault[]
  /** Seed of that run's events; undefined for events of its own. */
  readonly seed: number | undefined
}

/** Both WebSocket clients, so that neither transport is shown only at its worst. */
const USUAL_LANES: readonly LaneId[] = LANE_KINDS.map(({ id }) => id).filter(
  (id) => id !== 'websocket-reconnect',
)

/** Instructive as they are: five events a second can be told apart, and a cut is felt. */
export const DEFAULTS: RunSettings = {
  rateHz: 5,
  payloadBytes: 128,
  durationS: 60,
  delayMs: 0,
  lanes: USUAL_LANES,
  where: 'all',
  silentMs: 8000,
  capMs: 10_000,
  status: 503,
  bufferBytes: 4096,
  script: [],
  seed: undefined,
}

export const RATES = { min: 1, max: 50 } as const
export const DELAYS = { min: 0, max: 300, step: 10 } as const

export const PAYLOADS: Options<number> = [
  [16, '16 bytes'],
  [128, '128 bytes'],
  [1024, '1 KiB'],
  [16_384, '16 KiB'],
]

export const DURATIONS: Options<number> = [
  [10, '10 s'],
  [20, '20 s'],
  [60, '1 minute'],
  [180, '3 minutes'],
  [300, '5 minutes'],
]

export const SILENCES: Options<number> = [
  [3000, '3 s'],
  [8000, '8 s'],
  [30_000, '30 s'],
]

export const CAPS: Options<number> = [
  [5000, '5 s'],
  [10_000, '10 s'],
  [30_000, '30 s'],
]

export const REFUSALS: Options<number> = [
  [503, '503, unavailable'],
  [429, '429, too many requests'],
  [500, '500, server error'],
  [404, '404, not found'],
]

export const BUFFERS: Options<number> = [
  [1024, '1 KiB is reached'],
  [4096, '4 KiB is reached'],
  [8192, '8 KiB is reached'],
]
