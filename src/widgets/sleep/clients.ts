import type { LaneTransport } from '../../wire/api.ts'

/** The clients of the demo by what they do about a connection that may have died in a sleep. */
export const SLEEP_CLIENTS = [
  { client: 'plain', transport: 'websocket', does: 'as it comes' },
  { client: 'timer', transport: 'websocket', does: 'with a silence timer of 8 s' },
  { client: 'wake', transport: 'websocket', does: 'checks on visibilitychange' },
  { client: 'browser', transport: 'sse', does: 'EventSource, as it comes' },
  { client: 'browser-wake', transport: 'sse', does: 'EventSource, checks on visibilitychange' },
] as const satisfies readonly {
  readonly client: string
  readonly transport: LaneTransport
  readonly does: string
}[]

export type SleepClient = (typeof SLEEP_CLIENTS)[number]['client']

/** Without any event for this long, the client with a timer asks again, ms. */
export const SILENCE_MS = 8000
/** After waking, what was sent meanwhile gets this long to arrive before a client asks again, ms. */
export const WAKE_GRACE_MS = 500

export const RUN = { rateHz: 2, payloadBytes: 16, durationS: 120 } as const
