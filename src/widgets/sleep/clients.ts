import type { LaneTransport } from '../../wire/api.ts'

/** The clients of the demo, by what they do about a connection that may have died during sleep. */
export const SLEEP_CLIENTS = [
  { client: 'plain', transport: 'websocket', does: 'plain' },
  { client: 'timer', transport: 'websocket', does: 'with a silence timer of 8 s' },
  { client: 'wake', transport: 'websocket', does: 'checks on visibilitychange' },
  { client: 'browser', transport: 'sse', does: 'EventSource, plain' },
  { client: 'browser-wake', transport: 'sse', does: 'EventSource, checks on visibilitychange' },
] as const satisfies readonly {
  readonly client: string
  readonly transport: LaneTransport
  readonly does: string
}[]

export type SleepClient = (typeof SLEEP_CLIENTS)[number]['client']

/** How long the client with a timer goes without an event before it reconnects, ms. */
export const SILENCE_MS = 8000
/** How long after waking events may take to arrive before a client reconnects, ms. */
export const WAKE_GRACE_MS = 500

export const RUN = { rateHz: 2, payloadBytes: 16, durationS: 120 } as const
