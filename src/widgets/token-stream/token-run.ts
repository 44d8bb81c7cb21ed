import type { TokenRecording, TokenSignal } from '../../bench/token-recording.ts'
import type { Companion, Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-answer.ts'
import { eventSourceLane } from '../../lanes/event-source.ts'
import type { Lane } from '../../lanes/lane.ts'
import { postStreamLane } from '../../lanes/post-stream.ts'
import type { Web } from '../../lanes/web.ts'
import { webSocketLane } from '../../lanes/websocket.ts'
import type { Health } from '../../wire/api.ts'
import type { LaneSignal } from '../../wire/lane-signal.ts'
import { END_NOTES, type Ending } from '../parts/phase.ts'
import type { LiveSession } from '../parts/session.ts'
import { CUT_AT_MS, type TokenSettings } from './settings.ts'
import { TOKEN_LANES, type TokenTransport, type ToldLane } from './told-lane.ts'
import { ToldRun } from './told-run.ts'

interface TokenRunOptions {
  readonly settings: TokenSettings
  readonly run: Run
  readonly health: Health
  readonly companion: Companion
  readonly web: Web
  readonly onChange: () => void
  /** Every lane is whole, or has had its time. */
  readonly onEnd: (run: TokenRun) => void
}

/** How long after its last word a run stays, so that a lane can ask for the rest, ms. */
const LINGER_MS = 15_000

/** A run that is on, or was: the same words on three lanes. Times are ms after its start. */
export class TokenRun implements LiveSession {
  readonly settings: TokenSettings
  readonly run: Run
  readonly told: ToldRun
  endedAtMs: number | undefined
  readonly #options: TokenRunOptions
  readonly #startedAtMs: number
  readonly #connections = new Map<TokenTransport, Lane>()
  readonly #signals = new Map<TokenTransport, TokenSignal[]>(TOKEN_LANES.map((lane) => [lane, []]))
  readonly #notes: { atMs: number; text: string }[] = []
  #timers: (() => void)[] = []
  #cutting = false

  constructor(options: TokenRunOptions) {
    const { settings, run, web } = options
    this.#options = options
    this.settings = settings
    this.run = run
    this.#startedAtMs = web.now()
    const clients = {
      websocket: settings.webSocket,
      sse: 'browser',
      'fetch-stream': 'reader',
    } as const
    this.told = new ToldRun(clients, run.events, settings.rateHz)
  }

  /** Run time now; stands still once the run has ended. */
  get nowMs(): number {
    return this.endedAtMs ?? this.#options.web.now() - this.#startedAtMs
  }

  open(): void {
    const { web, settings, onEnd } = this.#options
    for (const lane of this.told.lanes) this.#connect(lane)
    if (settings.cut) this.#timers.push(web.after(CUT_AT_MS, () => void this.cut()))
    this.#timers.push(web.after(settings.durationS * 1000 + LINGER_MS, () => onEnd(this)))
  }

  close(why: Ending): void {
    for (const cancel of this.#timers) cancel()
    for (const lane of this.told.lanes) if (lane.open) this.stop(lane)
    this.endedAtMs = this.nowMs
    this.#note(END_NOTES[why])
  }

  /** Closes one lane's connection, as a reader's Stop would. The server goes on making words. */
  stop(lane: ToldLane): void {
    const connection = this.#connections.get(lane.transport)
    this.#connections.delete(lane.transport)
    connection?.close()
  }

  /** Asks for the rest of a lane that was cut or stopped. */
  resume(lane: ToldLane): void {
    if (lane.resumable && this.endedAtMs === undefined) this.#connect(lane)
  }

  /** Makes the server cut every connection. What the clients do about it comes as signals. */
  async cut(): Promise<void> {
    if (this.#cutting || this.endedAtMs !== undefined) return
    this.#cutting = true
    this.#note('the server is asked to cut every connection')
    try {
      await this.#options.companion.fault(this.run, { kind: 'drop' })
    } catch (error) {
      if (!(error instanceof CompanionError)) throw error
      this.#note(`the server did not cut: ${error.message}`)
    } finally {
      this.#cutting = false
      this.#options.onChange()
    }
  }

  recording(userAgent: string, wallClockMs: number): TokenRecording {
    const { health } = this.#options
    const { rateHz, payloadBytes, durationS } = this.run.parameters
    const startedMs = wallClockMs - (this.#options.web.now() - this.#startedAtMs)
    return {
      format: 'whichwire-tokens',
      version: 1,
      recordedAt: new Date(startedMs).toISOString(),
      environment: {
        userAgent,
        versions: { companion: String(health.version), runtime: health.runtime },
      },
      parameters: { rateHz, payloadBytes, durationS },
      words: this.run.events,
      endedAtMs: Math.round(this.nowMs),
      notes: this.#notes,
      lanes: this.told.lanes.map(({ transport, client }) => ({
        transport,
        client,
        signals: this.#signals.get(transport) ?? [],
      })),
    }
  }

  #connect(lane: ToldLane): void {
    const connection = this.#lane(lane, (signal) => this.#take(lane, signal))
    this.#connections.set(lane.transport, connection)
    connection.open()
    this.#options.onChange()
  }

  #lane({ transport, client, lastId }: ToldLane, report: (signal: LaneSignal) => void): Lane {
    const { web, settings, run } = this.#options
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

  #take(lane: ToldLane, signal: LaneSignal): void {
    const told = this.#told(lane, signal)
    if (!told) return
    this.#signals.get(lane.transport)?.push(told)
    this.told.take(lane, told)
    // Without this an EventSource would come back, to be told by 204 that there is no more.
    if (lane.lastId === this.run.events && lane.state === 'streaming') this.#finish(lane)
    if (this.told.lanes.every(({ lastId }) => lastId === this.run.events)) this.#options.onEnd(this)
    else this.#options.onChange()
  }

  /** The last word is there: the client closes, and that is not a stop. */
  #finish(lane: ToldLane): void {
    const connection = this.#connections.get(lane.transport)
    this.#connections.delete(lane.transport)
    const ended = { type: 'ended', atMs: this.nowMs } as const
    this.#signals.get(lane.transport)?.push(ended)
    this.told.take(lane, ended)
    connection?.close()
  }

  #told(lane: ToldLane, signal: LaneSignal): TokenSignal | undefined {
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
    this.told.note(atMs, text)
  }
}

/** An event's data is its number and words, cut to a size; the first word is always whole. */
function wordOf(data: string): string {
  return data.split(' ')[1] ?? data
}
