import type { WebSocketPolicy } from '../../lanes/websocket.ts'
import { LANE_TRANSPORTS, type LaneTransport } from '../../wire/api.ts'

/** What the reader chooses before a run. */
export interface RunSettings {
  readonly rateHz: number
  readonly payloadBytes: number
  readonly durationS: number
  readonly policy: WebSocketPolicy
  /** Which lanes, at least one, in the site's order. */
  readonly lanes: readonly LaneTransport[]
}

/** Teaches without being touched: five events a second can be told apart, and a cut is felt. */
export const DEFAULTS: RunSettings = {
  rateHz: 5,
  payloadBytes: 128,
  durationS: 60,
  policy: 'plain',
  lanes: LANE_TRANSPORTS,
}

export const RATES = { min: 1, max: 50 } as const

export const PAYLOADS: readonly (readonly [bytes: number, words: string])[] = [
  [16, '16 bytes'],
  [128, '128 bytes'],
  [1024, '1 KiB'],
  [16_384, '16 KiB'],
]

export const DURATIONS: readonly (readonly [seconds: number, words: string])[] = [
  [20, '20 s'],
  [60, '1 minute'],
  [180, '3 minutes'],
  [300, '5 minutes'],
]

export const POLICIES: readonly (readonly [policy: WebSocketPolicy, words: string])[] = [
  ['plain', 'Plain: stays closed'],
  ['reconnect', 'Reconnects'],
  ['resume', 'Reconnects and resumes'],
]

export function sameSettings(a: RunSettings, b: RunSettings): boolean {
  return (
    a.rateHz === b.rateHz &&
    a.payloadBytes === b.payloadBytes &&
    a.durationS === b.durationS &&
    a.policy === b.policy &&
    a.lanes.join() === b.lanes.join()
  )
}
