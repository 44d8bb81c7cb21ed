import { list, literal, number, RecordingError, record, string } from './read-json.ts'
import type { RecordedParameters } from './recording.ts'
import { readStamp, type Stamp, tenth } from './stamp.ts'

/** A recorded run of the token stream demo: the same words on three lanes. */
export interface TokenRecording extends Stamp {
  readonly format: 'whichwire-tokens'
  readonly version: 1
  readonly parameters: RecordedParameters
  /** Number of words in the run. */
  readonly words: number
  readonly endedAtMs: number
  /** What was done to all lanes, in words. */
  readonly notes: readonly { readonly atMs: number; readonly text: string }[]
  readonly lanes: readonly {
    /** A transport id of the site. */
    readonly transport: string
    /** Who reconnects the lane after a cut: `reader`, `browser` or `code`. */
    readonly client: string
    readonly signals: readonly TokenSignal[]
  }[]
}

/** A signal of a lane. `atMs` is ms after the run's start on the client's monotonic clock. */
export type TokenSignal =
  /** The client asks for what follows word `after`. */
  | { readonly type: 'asked'; readonly atMs: number; readonly after: number }
  | { readonly type: 'open'; readonly atMs: number; readonly after: number }
  | {
      readonly type: 'word'
      readonly atMs: number
      readonly id: number
      readonly word: string
      /** How long the server had it before writing it on this connection, ms. */
      readonly keptMs: number
    }
  /** The user stopped the lane. */
  | { readonly type: 'stopped'; readonly atMs: number }
  /** The connection broke; `backInMs` says when its client reconnects, if it does. */
  | {
      readonly type: 'cut'
      readonly atMs: number
      readonly why: string
      readonly backInMs: number | 'browser' | null
    }
  /** The server ended the response. */
  | { readonly type: 'ended'; readonly atMs: number }
  | { readonly type: 'failed'; readonly atMs: number; readonly why: string }

/** Encodes a recording, one line per signal; a word is `[atMs, id, word, keptMs]`. */
export function encodeTokens(recording: TokenRecording): string {
  const { lanes, ...head } = recording
  const written = lanes.map(({ transport, client, signals }) => {
    const lines = signals.map((signal) => `        ${JSON.stringify(packed(signal))}`)
    const names = JSON.stringify({ transport, client }).slice(0, -1)
    return `    ${names},"signals":[\n${lines.join(',\n')}\n    ]}`
  })
  const body = JSON.stringify(head, null, 2).slice(0, -2)
  return `${body},\n  "lanes": [\n${written.join(',\n')}\n  ]\n}\n`
}

/** Reads a recording. @throws {RecordingError} naming the place, if it is not such a recording */
export function readTokens(json: unknown): TokenRecording {
  const root = record('', json)
  literal('format', root.format, 'whichwire-tokens')
  literal('version', root.version, 1)
  const parameters = record('parameters', root.parameters)
  const amount = (name: string) => number(`parameters.${name}`, parameters[name])
  return {
    format: 'whichwire-tokens',
    version: 1,
    ...readStamp(root),
    parameters: {
      rateHz: amount('rateHz'),
      payloadBytes: amount('payloadBytes'),
      durationS: amount('durationS'),
    },
    words: number('words', root.words),
    endedAtMs: number('endedAtMs', root.endedAtMs),
    notes: list('notes', root.notes, (at, value) => {
      const note = record(at, value)
      return { atMs: number(`${at}.atMs`, note.atMs), text: string(`${at}.text`, note.text) }
    }),
    lanes: list('lanes', root.lanes, (at, value) => {
      const lane = record(at, value)
      return {
        transport: string(`${at}.transport`, lane.transport),
        client: string(`${at}.client`, lane.client),
        signals: list(`${at}.signals`, lane.signals, readSignal),
      }
    }),
  }
}

function packed(signal: TokenSignal): unknown {
  const atMs = tenth(signal.atMs)
  if (signal.type !== 'word') return { ...signal, atMs }
  return [atMs, signal.id, signal.word, signal.keptMs]
}

function readSignal(at: string, value: unknown): TokenSignal {
  if (Array.isArray(value)) {
    const [atMs, id, word, keptMs] = value
    return {
      type: 'word',
      atMs: number(`${at}[0]`, atMs),
      id: number(`${at}[1]`, id),
      word: string(`${at}[2]`, word),
      keptMs: number(`${at}[3]`, keptMs),
    }
  }
  const signal = record(at, value)
  const atMs = number(`${at}.atMs`, signal.atMs)
  switch (signal.type) {
    case 'asked':
    case 'open':
      return { type: signal.type, atMs, after: number(`${at}.after`, signal.after) }
    case 'stopped':
    case 'ended':
      return { type: signal.type, atMs }
    case 'cut': {
      const wait = signal.backInMs
      const backInMs = wait === null || wait === 'browser' ? wait : number(`${at}.backInMs`, wait)
      return { type: 'cut', atMs, why: string(`${at}.why`, signal.why), backInMs }
    }
    case 'failed':
      return { type: 'failed', atMs, why: string(`${at}.why`, signal.why) }
    default:
      throw new RecordingError(
        `${at}.type`,
        'asked, open, stopped, cut, ended or failed',
        signal.type,
      )
  }
}
