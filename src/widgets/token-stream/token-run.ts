import { dueCount } from '../../bench/lane-account.ts'
import type { TokenRecording, TokenSignal } from '../../bench/token-recording.ts'
import type { Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-error.ts'
import { eventSourceLane } from '../../lanes/event-source.ts'
import type { Lane } from '../../lanes/lane.ts'
import { postStreamLane } from '../../lanes/post-stream.ts'
import { webSocketLane } from '../../lanes/websocket.ts'
import type { FaultRequest } from '../../wire/api.ts'
import type { LaneSignal } from '../../wire/lane-signal.ts'
import { END_NOTES } from '../parts/end-notes.ts'
import type { Ending } from '../parts/phase.ts'
import type { Kit, Live, Maker } from '../parts/session.ts'
import { stampOf } from '../parts/stamp-of.ts'
import { CUT_AT_MS, PAYLOAD_BYTES, type TokenSettings } from './settings.ts'
import { TOKEN_LANES, type TokenLane, type TokenTransport } from './token-lane.ts'
import { TokenStory } from './token-story.ts'
import { wordsMadeSince } from './words-made-since.ts'

/** How long a run stays after its last word, so that a lane can ask for the rest, ms. */
const LINGER_MS = 15_000

/** How long after Stop, or after a tab was closed, to ask the server what it made since, ms. */
const ASKED_AFTER_MS = { stop: 1000, leave: 3000 } as const

/** How long the proxy buffers the words, ms. */
const BUFFER_MS = 4000

/** Makes a run of words with these settings. */
export function makeTokens(settings: TokenSettings): Maker<TokenRun> {
  const { rateHz, durationS } = settings
  return async (kit) => {
    const run = await kit.createRun({ rateHz, durationS, payloadBytes: PAYLOAD_BYTES })
    return new TokenRun(kit, run, settings)
  }
}

/** A run, on or over: the same words on three lanes. Times are ms after its start. */
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
  #breaking = false

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

  /** Current run time; stops once the run has ended. */
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
    this.#closeAll()
    this.endedAtMs = this.nowMs
    this.#note(END_NOTES[why])
    if (why === 'stop') this.#askLater(ASKED_AFTER_MS.stop)
  }

  /** Closes every connection as a closed tab does: no message tells the server why. */
  leave(): void {
    if (this.endedAtMs !== undefined) return
    this.#note('the tab is closed: three connections end, and no message says why')
    this.#closeAll()
    this.#askLater(ASKED_AFTER_MS.leave)
  }

  /** Replaces all three clients; new ones know the last word, as after a reload that kept it. */
  reload(): void {
    if (this.endedAtMs !== undefined) return
    this.#note('the page reloads: three new clients, which know only the number of the last word')
    this.#closeAll()
    for (const lane of this.story.lanes) this.resume(lane)
  }

  /** Asks for the rest of a lane that was cut or stopped. */
  resume(lane: TokenLane): void {
    if (lane.resumable && this.endedAtMs === undefined) this.#connect(lane)
  }

  /** Asks the server to cut every connection. What the clients do about it comes as signals. */
  async cut(): Promise<void> {
    await this.#break({ kind: 'drop' }, 'the server is asked to cut every connection')
  }

  /** Makes a proxy buffer the words, and let them go all at once. */
  async buffer(): Promise<void> {
    const words = `a proxy buffers the words for ${BUFFER_MS / 1000} s`
    await this.#break({ kind: 'buffer', ms: BUFFER_MS }, words)
  }

  /** How many words the server has made by now. */
  get made(): number {
    const { parameters, events } = this.run
    const known = Math.max(0, ...this.story.lanes.map(({ lastId }) => lastId))
    const { rateHz } = parameters
    return Math.max(known, dueCount({ rateHz, events }, this.nowMs))
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

  async #break(fault: FaultRequest, words: string): Promise<void> {
    if (this.#breaking || this.endedAtMs !== undefined) return
    this.#breaking = true
    this.#note(words)
    try {
      await this.#kit.companion.fault(this.run, fault)
    } catch (error) {
      if (!(error instanceof CompanionError)) throw error
      this.#note(`the server did not do it: ${error.message}`)
    } finally {
      this.#breaking = false
      this.#kit.onChange()
    }
  }

  #closeAll(): void {
    for (const lane of this.story.lanes) {
      const connection = this.#connections.get(lane.transport)
      this.#connections.delete(lane.transport)
      if (lane.open) connection?.close()
    }
  }

  /** Asks later what was made since the last word that came, even after the demo is over. */
  #askLater(ms: number): void {
    const { web, onChange } = this.#kit
    const after = Math.max(0, ...this.story.lanes.map(({ lastId }) => lastId))
    web.after(ms, async () => {
      const words = await wordsMadeSince(web, this.run.lanes['long-polling'], after).catch(() => '')
      if (words) this.#note(`${words}, ${ms / 1000} s later`)
      onChange()
    })
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
    // Otherwise an EventSource would reconnect, only to be told by 204 that there is no more.
    if (lane.lastId === this.run.events && lane.state === 'streaming') this.#finish(lane)
    if (this.story.lanes.every(({ lastId }) => lastId === this.run.events)) this.#kit.end()
    else this.#kit.onChange()
  }

  /** Closes the client after the last word, which does not count as a stop. */
  #finish(lane: TokenLane): void {
    const connection = this.#connections.get(lane.transport)
    this.#connections.delete(lane.transport)
    const ended = { type: 'ended', atMs: this.nowMs } as const
    this.#signals.get(lane.transport)?.push(ended)
    this.story.take(lane, ended)
    connection?.close()
  }

  #inRunTime(lane: TokenLane, signal: LaneSignal): TokenSignal | undefined {
    // Ignores what a connection reports while it is closed after its last word.
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
