import type { WireBytes } from '../wire/byte-accounting.ts'
import { list, literal, number, record, string } from './read-json.ts'
import type { SendCounts } from './send-account.ts'
import { readStamp, type Stamp, tenth } from './stamp.ts'

/** A recorded run of the demo about sending: what two transports did at each rate. */
export interface SendingRecording extends Stamp {
  readonly format: 'whichwire-sending'
  readonly version: 1
  /** Whether the WebSocket compressed its messages; its bytes are those before compression. */
  readonly deflated: boolean
  /** Protocol of the POSTs, as named by Resource Timing; absent if unknown. */
  readonly protocol?: string
  readonly rates: readonly SendingRate[]
}

/** One rate of a run. The transports are those of `SENDING_LANES`. */
export interface SendingRate {
  /** Positions per second. */
  readonly rateHz: number
  /** How long it was kept up, ms. */
  readonly ms: number
  readonly websocket: SendCounts
  /** POST upstream, Server-Sent Events downstream. */
  readonly sse: SendCounts
}

export function encodeSending(recording: SendingRecording): string {
  const text = JSON.stringify(
    recording,
    (key, value) => {
      if (key === 'roundTripsMs') return (value as number[]).map(tenth).join(' ')
      return key === 'ms' ? tenth(value) : value
    },
    2,
  )
  return `${text}\n`
}

/** Reads a recording. @throws {RecordingError} naming the place, if it is not such a recording */
export function readSending(json: unknown): SendingRecording {
  const root = record('', json)
  literal('format', root.format, 'whichwire-sending')
  literal('version', root.version, 1)
  return {
    format: 'whichwire-sending',
    version: 1,
    ...readStamp(root),
    deflated: root.deflated === true,
    ...(root.protocol === undefined ? {} : { protocol: string('protocol', root.protocol) }),
    rates: list('rates', root.rates, (at, value) => {
      const rate = record(at, value)
      return {
        rateHz: number(`${at}.rateHz`, rate.rateHz),
        ms: number(`${at}.ms`, rate.ms),
        websocket: readCounts(`${at}.websocket`, rate.websocket),
        sse: readCounts(`${at}.sse`, rate.sse),
      }
    }),
  }
}

function readCounts(at: string, value: unknown): SendCounts {
  const counts = record(at, value)
  const amount = (name: string) => number(`${at}.${name}`, counts[name])
  return {
    sent: amount('sent'),
    answered: amount('answered'),
    skipped: amount('skipped'),
    refused: amount('refused'),
    requests: amount('requests'),
    mostWaiting: amount('mostWaiting'),
    up: readBytes(`${at}.up`, counts.up),
    down: readBytes(`${at}.down`, counts.down),
    roundTripsMs: string(`${at}.roundTripsMs`, counts.roundTripsMs)
      .split(' ')
      .filter((text) => text !== '')
      .map((text) => number(`${at}.roundTripsMs`, Number(text))),
  }
}

function readBytes(at: string, value: unknown): WireBytes {
  const bytes = record(at, value)
  return {
    headers: number(`${at}.headers`, bytes.headers),
    framing: number(`${at}.framing`, bytes.framing),
    payload: number(`${at}.payload`, bytes.payload),
  }
}
