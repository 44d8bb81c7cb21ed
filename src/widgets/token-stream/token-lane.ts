import { type Balance, balance } from '../../bench/balance.ts'
import type { TokenSignal } from '../../bench/token-recording.ts'

/** The lanes of this demo, in the order in which the site always lists them. */
export const TOKEN_LANES = ['websocket', 'sse', 'fetch-stream'] as const
export type TokenTransport = (typeof TOKEN_LANES)[number]

/** What reconnects a lane after a cut: the user, the browser, or the page's code. */
export type TokenClient = 'reader' | 'browser' | 'code'

/** A lane's words in order of arrival, with the places where it broke. */
export type TokenPassage =
  /** `kept`: the server made these words while nobody listened. */
  | { readonly type: 'words'; readonly kept: boolean; text: string; count: number }
  | { readonly type: 'gap'; text: string }

export type TokenLaneState =
  | 'idle'
  | 'asking'
  | 'streaming'
  | 'stopped'
  /** Cut, and stays so until the user asks. */
  | 'cut'
  /** Cut, and its client is reconnecting. */
  | 'returning'
  /** The server ended the response. */
  | 'ended'
  | 'failed'

/** What has arrived on one lane, and when. Fed by a live or a recorded lane. Times in ms. */
export class TokenLane {
  readonly transport: TokenTransport
  readonly client: TokenClient
  readonly passages: TokenPassage[] = []
  /** Arrival times of the words, in order. */
  readonly arrivals: number[] = []
  /** Spans in which the connection was open; the last may have no end yet. */
  readonly spans: { readonly fromMs: number; toMs: number | undefined }[] = []
  state: TokenLaneState = 'idle'
  lastId = 0
  kept = 0
  askedAtMs: number | undefined
  longestWaitMs = 0
  /** The word after which it last resumed. */
  resumedAfter: number | undefined
  why = ''
  #closedAtMs: number | undefined
  readonly #ids = new Set<number>()
  #periodMs: number

  constructor(transport: TokenTransport, client: TokenClient, rateHz: number) {
    this.transport = transport
    this.client = client
    this.#periodMs = 1000 / rateHz
  }

  /** From the first request to the first word. */
  get firstWordMs(): number | undefined {
    const [first] = this.arrivals
    return first === undefined || this.askedAtMs === undefined ? undefined : first - this.askedAtMs
  }

  /** Words per second from the first to the last, pauses included. */
  get rateHz(): number | undefined {
    const [first, last] = [this.arrivals[0], this.arrivals.at(-1)]
    if (first === undefined || last === undefined || last === first) return undefined
    return ((this.arrivals.length - 1) * 1000) / (last - first)
  }

  get open(): boolean {
    return ['asking', 'streaming', 'returning'].includes(this.state)
  }

  get resumable(): boolean {
    return this.state === 'stopped' || this.state === 'cut'
  }

  /**
   * What became here of the words that the server has made. Words come in order: one missing below
   * the last will not come any more; later ones can still be asked for.
   */
  balance(made: number): Balance {
    return balance(made, this.#ids.size, this.lastId)
  }

  take(signal: TokenSignal): void {
    switch (signal.type) {
      case 'asked':
        this.askedAtMs ??= signal.atMs
        this.state = 'asking'
        return
      case 'open':
        this.#opened(signal)
        return
      case 'word':
        this.#arrived(signal)
        return
      case 'stopped':
        this.#closed('stopped', signal.atMs)
        return
      case 'cut':
        this.why = signal.why
        this.#closed(signal.backInMs === null ? 'cut' : 'returning', signal.atMs)
        return
      case 'ended':
        this.#closed('ended', signal.atMs)
        return
      case 'failed':
        this.why = signal.why
        this.#closed('failed', signal.atMs)
    }
  }

  #opened({ atMs, after }: Extract<TokenSignal, { type: 'open' }>): void {
    this.state = 'streaming'
    this.spans.push({ fromMs: atMs, toMs: undefined })
    if (this.#closedAtMs === undefined) return
    this.resumedAfter = after
    const away = ((atMs - this.#closedAtMs) / 1000).toFixed(1)
    this.passages.push({ type: 'gap', text: `gone for ${away} s` })
  }

  #arrived({ atMs, id, word, keptMs }: Extract<TokenSignal, { type: 'word' }>): void {
    // Both of the server's stamps are of one clock. After a reconnect, a word that the server had
    // for more than a period and a half was made while nobody listened.
    const kept = this.resumedAfter !== undefined && keptMs > this.#periodMs * 1.5
    const last = this.passages.at(-1)
    if (last?.type === 'words' && last.kept === kept) {
      last.text += `${word} `
      last.count++
    } else {
      this.passages.push({ type: 'words', kept, text: `${word} `, count: 1 })
    }
    const before = this.arrivals.at(-1)
    if (before !== undefined) this.longestWaitMs = Math.max(this.longestWaitMs, atMs - before)
    this.arrivals.push(atMs)
    this.lastId = Math.max(this.lastId, id)
    this.#ids.add(id)
    if (kept) this.kept++
  }

  #closed(state: TokenLaneState, atMs: number): void {
    const span = this.spans.at(-1)
    if (span && span.toMs === undefined) {
      span.toMs = atMs
      this.#closedAtMs = atMs
    }
    this.state = state
  }
}
