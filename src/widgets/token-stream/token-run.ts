import type { TokenRecording, TokenSignal } from '../../bench/token-recording.ts'
import type { Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-answer.ts'
import { eventSourceLane } from '../../lanes/event-source.ts'
import type { Lane } from '../../lanes/lane.ts'
import { postStreamLane } from '../../lanes/post-stream.ts'
import { webSocketLane } from '../../lanes/websocket.ts'
import type { LaneSignal } from '../../wire/lane-signal.ts'
import { END_NOTES, type Ending } from '../parts/phase.ts'
import { type Kit, type Live, type Maker, stampOf } from '../parts/session.ts'
import { CUT_AT_MS, PAYLOAD_BYTES, type TokenSettings } from './settings.ts'
import { TOKEN_LANES, type TokenLane, type TokenTransport } from './token-lane.ts'
import { TokenStory } from './token-story.ts'

/** How long after its last word a run stays, so that a lane can ask for the rest, ms. */
const LINGER_MS = 15_000

/** Makes a run of words with these settings. */
export function makeTokens(settings: TokenSettings): Maker<TokenRun> {
  const { rateHz, durationS } = settings
  return async (kit) => {
    const run = await kit.createRun({ rateHz, durationS, payloadBytes: PAYLOAD_BYTES })
    return new TokenRun(kit, run, settings)
  }
}

/** A run that is on, or was: the same words on three lanes. Times are ms after its start. */
export class TokenRun implements Live {
  readonly settings: TokenSettings
  readonly run: Run
  readonly story: TokenStory
  endedAtMs: number | undefined
  readonly #kit: Kit
  readonly #startedAtMs: number
  readonly #connections = new Map<TokenTransport, Lane>()
  readonly #signals = new Map<TokenTransport, TokenSignal[]>(TOKEN_LANES.map((lane) => [lane, []]))
  readonly #notes: { atMs: number; text: string }[] = []
  #cutting = false

  constructor(kit: Kit, run: Run, settings: TokenSettings) {
    this.#kit = kit
    this.settings = settings
    this.run = run
    this.#startedAtMs = kit.web.now()
    const clients = {
      websocket: settings.webSocket,
      sse: 'browser',
      'fetch-stream': 'reader',
    } as const
    this.story = new TokenStory(clients, run.events, settings.rateHz)
  }

  /** Run time now; stands still once the run has ended. */
  get nowMs(): number {
    return this.endedAtMs ?? this.#kit.web.now() - this.#startedAtMs
  }

  open(): void {
    const { waits, end } = this.#kit
    const { cut, durationS } = this.settings
    for (const lane of this.story.lanes) this.#connect(lane)
    if (cut) waits.after(CUT_AT_MS, () => void this.cut())
    waits.after(durationS * 1000 + LINGER_MS, end)
  }

  close(why: Ending): void {
    for (const lane of this.story.lanes) if (lane.open) this.stop(lane)
    this.endedAtMs = this.nowMs
    this.#note(END_NOTES[why])
  }

  /** Closes one lane's connection, as a reader's Stop would. The server goes on making words. */
  stop(lane: TokenLane): void {
    const connection = this.#connections.get(lane.transport)
    this.#connections.delete(lane.transport)
    connection?.close()
  }

  /** Asks for the rest of a lane that was cut or stopped. */
  resume(lane: TokenLane): void {
    if (lane.resumable && this.endedAtMs === undefined) this.#connect(lane)
  }

  /** Makes the server cut every connection. What the clients do about it comes as signals. */
  async cut(): Promise<void> {
    if (this.#cutting || this.endedAtMs !== undefined) return
    this.#cutting = true
    this.#note('the server is asked to cut every connection')
    try {
      await this.#kit.companion.fault(this.run, { kind: 'drop' })
    } catch (error) {
      if (!(error instanceof CompanionError)) throw error
      this.#note(`the server did not cut: ${error.message}`)
    } finally {
      this.#cutting = false
      this.#kit.onChange()
    }
  }

  recording(userAgent: string, wallClockMs: number): TokenRecording {
    const { rateHz, payloadBytes, durationS } = this.run.parameters
    const startedMs = wallClockMs - (this.#kit.web.now() - this.#startedAtMs)
    return {
      format: 'whichwire-tokens',
      version: 1,
      ...stampOf(this.#kit.health, userAgent, startedMs),
      parameters: { rateHz, payloadBytes, durationS },
      words: this.run.events,
      endedAtMs: Math.round(this.nowMs),
      notes: this.#notes,
      lanes: this.story.lanes.map(({ transport, client }) => ({
        transport,
        client,
        signals: this.#signals.get(transport) ?? [],
      })),
    }
  }

  #connect(lane: TokenLane): void {
    const connection = this.#lane(lane, (signal) => this.#take(lane, signal))
    this.#connections.set(lane.transport, connection)
    connection.open()
    this.#kit.onChange()
  }

  #lane({ transport, client, lastId }: TokenLane, report: (signal: LaneSignal) => void): Lane {
    const { settings, run } = this
    const { web } = this.#kit
    const { lanes } = run
    switch (transport) {
      case 'websocket': {
        const policy = client === 'code' ? 'resume' : 'plain'
        const options = {
          url: lanes.websocket,
          policy,
          after: lastId,
          newestId: () => lastId,
        } as const
        return webSocketLane(options, report, web)
      }
      case 'sse':
        return eventSourceLane({ url: lanes.sse, after: lastId }, report, web)
      case 'fetch-stream':
        return postStreamLane(
          { url: lanes.sse, prompt: settings.prompt, after: lastId },
          report,
          web,
        )
    }
  }

  #take(lane: TokenLane, signal: LaneSignal): void {
    const word = this.#inRunTime(lane, signal)
    if (!word) return
    this.#signals.get(lane.transport)?.push(word)
    this.story.take(lane, word)
    // Without this an EventSource would come back, to be told by 204 that there is no more.
    if (lane.lastId === this.run.events && lane.state === 'streaming') this.#finish(lane)
    if (this.story.lanes.every(({ lastId }) => lastId === this.run.events)) this.#kit.end()
    else this.#kit.onChange()
  }

  /** The last word is there: the client closes, and that is not a stop. */
  #finish(lane: TokenLane): void {
    const connection = this.#connections.get(lane.transport)
    this.#connections.delete(lane.transport)
    const ended = { type: 'ended', atMs: this.nowMs } as const
    this.#signals.get(lane.transport)?.push(ended)
    this.story.take(lane, ended)
    connection?.close()
  }

  #inRunTime(lane: TokenLane, signal: LaneSignal): TokenSignal | undefined {
    // What a connection reports while it is closed after its last word is no news.
    if (lane.state === 'ended') return undefined
    const atMs = signal.atMs - this.#startedAtMs
    switch (signal.type) {
      case 'connecting':
        return { type: 'asked', atMs, after: signal.after ?? 0 }
      case 'open':
        return { type: 'open', atMs, after: signal.after ?? 0 }
      case 'event': {
        const { id, data, sentAt, dueAt } = signal.event
        return { type: 'word', atMs, id, word: wordOf(data), keptMs: sentAt - dueAt }
      }
      case 'closed': {
        if (signal.by === 'client') return { type: 'stopped', atMs }
        const why =
          signal.reason || (signal.code === null ? 'cut' : `cut, close code ${signal.code}`)
        return { type: 'cut', atMs, why, backInMs: signal.reconnectInMs }
      }
      case 'ended':
        return { type: 'ended', atMs }
      case 'failed':
        return { type: 'failed', atMs, why: signal.why }
      default:
        return undefined
    }
  }

  #note(text: string): void {
    const atMs = this.nowMs
    this.#notes.push({ atMs: Math.round(atMs), text })
    this.story.note(atMs, text)
  }
}

/** An event's data is its number and words, cut to a size; the first word is always whole. */
function wordOf(data: string): string {
  return data.split(' ')[1] ?? data
}
