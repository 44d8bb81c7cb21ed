import type { TokenRecording, TokenSignal } from '../../bench/token-recording.ts'
import type { LogEntry } from '../lane-figure/run-log.ts'
import { TRANSPORTS } from '../lane-figure/transports.ts'
import { plural, seconds } from '../lane-figure/words.ts'
import { TOKEN_LANES, type TokenClient, TokenLane, type TokenTransport } from './token-lane.ts'

/** A run's lanes and its story in words, live or recorded. */
export class TokenStory {
  readonly lanes: readonly TokenLane[]
  readonly entries: LogEntry[] = []
  /** Announcements for users who cannot see the page: breaks, stops and returns only. */
  readonly announcements: string[] = []
  readonly words: number

  constructor(
    clients: Readonly<Record<TokenTransport, TokenClient>>,
    words: number,
    rateHz: number,
  ) {
    this.words = words
    this.lanes = TOKEN_LANES.map((each) => new TokenLane(each, clients[each], rateHz))
  }

  /** Logs and announces something that concerns every lane. */
  note(atMs: number, text: string): void {
    this.entries.push({ atMs, transport: undefined, text })
    this.announcements.push(text)
  }

  take(lane: TokenLane, signal: TokenSignal): void {
    const before = lane.state
    lane.take(signal)
    const text = this.#words(lane, signal, before === 'returning')
    if (!text) return
    this.entries.push({ atMs: signal.atMs, transport: lane.transport, text })
    if (signal.type === 'asked' && signal.after === 0) return
    this.announcements.push(`${TRANSPORTS[lane.transport].short}: ${text}.`)
  }

  #words(lane: TokenLane, signal: TokenSignal, returning: boolean): string {
    switch (signal.type) {
      case 'asked':
        return ASKED[lane.transport](signal.after, returning)
      case 'open':
        // EventSource does not report that it asks again, only that it is open again.
        return lane.transport === 'sse' && returning
          ? `open again; the browser sent Last-Event-ID: ${signal.after}`
          : ''
      case 'word':
        return signal.id === this.words ? `the last word, number ${signal.id}` : ''
      case 'stopped':
        return STOPPED[lane.transport]
      case 'cut':
        return `${signal.why}; ${next(signal.backInMs)}`
      case 'ended':
        return lane.lastId === this.words
          ? ''
          : 'the server ended the response before the last word'
      case 'failed':
        return signal.why
    }
  }
}

const ASKED: Readonly<Record<TokenTransport, (after: number, returning: boolean) => string>> = {
  websocket: (after) =>
    after === 0
      ? 'asked, by a handshake'
      : `asked for what follows word ${after}, by another handshake with ?after=${after}`,
  sse: (after) =>
    after === 0
      ? 'asked by GET'
      : `asked by a new EventSource with ?after=${after}; a new one knows of no earlier id`,
  'fetch-stream': (after) =>
    after === 0
      ? 'asked by POST, with the prompt in the body'
      : `asked by another POST, with the prompt and "after": ${after} in the body`,
}

const STOPPED: Readonly<Record<TokenTransport, string>> = {
  websocket: 'stopped by a close frame, code 1000: the server is told',
  sse: 'stopped by EventSource.close(): the server is told nothing, and its next write fails',
  'fetch-stream':
    'stopped by aborting the fetch: the server is told nothing, and its next write fails',
}

function next(backInMs: number | 'browser' | null): string {
  if (backInMs === null) return 'its client stays away until you ask'
  if (backInMs === 'browser') return 'the browser waits, then asks again by itself'
  return `its code waits a random ${seconds(backInMs)}, then asks again`
}

/** A lane's state, in words. */
export function tokenStateWords(lane: TokenLane, words: number): string {
  if (lane.lastId === words) return `whole: all ${plural(words, 'word')}`
  switch (lane.state) {
    case 'idle':
      return 'not asked yet'
    case 'asking':
      return 'asking'
    case 'streaming':
      return lane.resumedAfter === undefined
        ? 'streaming'
        : `streaming, resumed after word ${lane.resumedAfter}`
    case 'stopped':
      return `stopped after word ${lane.lastId}`
    case 'cut':
      return `cut after word ${lane.lastId}; stays closed`
    case 'returning':
      return `cut after word ${lane.lastId}; coming back`
    case 'ended':
      return `ended after word ${lane.lastId}`
    case 'failed':
      return 'gave up'
  }
}

/** Replays the story of a recorded run. @throws Error if it lacks one of this demo's lanes */
export function replayTokens(recording: TokenRecording): TokenStory {
  const clientOf = (transport: TokenTransport) => {
    const lane = recording.lanes.find((each) => each.transport === transport)
    if (lane) return lane.client as TokenClient
    throw new Error(`the recording has no lane ${transport}; record it again`)
  }
  const clients = {
    websocket: clientOf('websocket'),
    sse: clientOf('sse'),
    'fetch-stream': clientOf('fetch-stream'),
  }
  const story = new TokenStory(clients, recording.words, recording.parameters.rateHz)
  const steps = recording.notes.map(({ atMs, text }) => ({
    atMs,
    happen: () => story.note(atMs, text),
  }))
  for (const lane of story.lanes) {
    const recorded = recording.lanes.find(({ transport }) => transport === lane.transport)
    for (const signal of recorded?.signals ?? []) {
      steps.push({ atMs: signal.atMs, happen: () => story.take(lane, signal) })
    }
  }
  // The sort is stable: what a lane reported at the same moment stays in its order.
  for (const { happen } of steps.sort((a, b) => a.atMs - b.atMs)) happen()
  return story
}
