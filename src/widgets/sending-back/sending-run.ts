import { SendAccount } from '../../bench/send-account.ts'
import type { SendingRecording } from '../../bench/sending-recording.ts'
import { type Companion, CompanionError, type Health, type Run } from '../../lanes/companion.ts'
import { postUpstream } from '../../lanes/post-upstream.ts'
import { socketUpstream } from '../../lanes/socket-upstream.ts'
import type { Upstream, UpstreamListener, UpstreamSignal } from '../../lanes/upstream.ts'
import type { Web } from '../../lanes/web.ts'
import type { LogEntry } from '../lane-figure/run-log.ts'
import type { Ending } from '../parts/endings.ts'
import { type LiveSession, LOG_ENDINGS } from '../parts/session.ts'
import { type Position, pathAt, readPosition, within, writePosition } from './position.ts'
import { NAMES, OWN_S, SENDING_LANES, type SendingLane, SWEEP_HZ, SWEEP_S } from './settings.ts'
import { rateSentence } from './words.ts'

interface SendingRunOptions {
  readonly rateHz: number
  /** Go through all rates by itself, instead of keeping the reader's. */
  readonly sweep: boolean
  readonly run: Run
  readonly health: Health
  readonly companion: Companion
  readonly web: Web
  /** ms since the epoch; only the server's log of a message has a use for it. */
  readonly wallClock: () => number
  readonly onChange: () => void
  readonly onEnd: (run: SendingRun) => void
}

/** What both transports did at one rate. */
export interface RateBooks {
  readonly rateHz: number
  /** For how long it was kept up so far. */
  ms: number
  readonly websocket: SendAccount
  readonly sse: SendAccount
}

interface Way {
  readonly upstream: Upstream
  /** Messages whose answer has not come. */
  readonly waiting: Map<number, { readonly atMs: number; readonly account: SendAccount }>
  /** Requests that are under way; an answer on the stream may be here before theirs. */
  readonly requests: Map<number, SendAccount>
  state: 'connecting' | 'open' | 'broken'
  /** The position that came back last. */
  ghost: Position | undefined
}

/** Time after the last position in which its answer may still come, ms. */
const DRAIN_MS = 1000

/** How often the companion is asked for the heads that it saw, ms. */
const HEADS_EVERY_MS = 2000

/** Log entries about refusals: more than this many say no more than these. */
const MOST_REFUSALS = 5

/** A run that is on, or was: the same positions up both ways. Times are ms after its start. */
export class SendingRun implements LiveSession {
  readonly run: Run
  readonly sweep: boolean
  readonly rates: RateBooks[] = []
  readonly entries: LogEntry[] = []
  readonly announcements: string[] = []
  readonly ways: Readonly<Record<SendingLane, Way>>
  position: Position = pathAt(0)
  /** Where the reader points; undefined while the path draws itself. */
  hand: Position | undefined
  rateHz: number
  deflated = false
  endedAtMs: number | undefined
  readonly #options: SendingRunOptions
  readonly #startedAtMs: number
  #books: RateBooks | undefined
  /** When the present rate began, and up to when its time is in the books; local times. */
  #since = 0
  #countedTo = 0
  #sent = 0
  #refusals = 0
  #sending = false
  #cancelTick = () => {}
  #cancelLook = () => {}
  /** What the companion has told of heads so far, and the last time it was asked. */
  #heads = { up: 0, down: 0 }
  #looked: Promise<void> = Promise.resolve()
  #timers: (() => void)[] = []

  constructor(options: SendingRunOptions) {
    const { run, web, sweep } = options
    this.#options = options
    this.run = run
    this.sweep = sweep
    this.rateHz = sweep ? SWEEP_HZ[0] : options.rateHz
    this.#startedAtMs = web.now()
    const way = (lane: SendingLane, make: (report: UpstreamListener) => Upstream): Way => ({
      upstream: make((signal) => this.#take(lane, signal)),
      waiting: new Map(),
      requests: new Map(),
      state: 'connecting',
      ghost: undefined,
    })
    this.ways = {
      websocket: way('websocket', (report) => socketUpstream(run.lanes.ws, report, web)),
      sse: way('sse', (report) =>
        postUpstream({ messages: run.messages, sse: run.lanes.sse }, report, web),
      ),
    }
  }

  /** Run time now; stands still once the run has ended. */
  get nowMs(): number {
    return this.endedAtMs ?? this.#options.web.now() - this.#startedAtMs
  }

  get durationS(): number {
    return this.sweep ? SWEEP_HZ.length * SWEEP_S : OWN_S
  }

  open(): void {
    for (const lane of SENDING_LANES) this.ways[lane].upstream.open()
  }

  close(why: Ending): void {
    this.#cancelTick()
    this.#cancelLook()
    for (const cancel of this.#timers) cancel()
    for (const lane of SENDING_LANES) this.ways[lane].upstream.close()
    if (this.#sending) this.#settle()
    this.endedAtMs = this.nowMs
    this.note(LOG_ENDINGS[why])
  }

  /** Sends at another rate from now on. */
  setRate(rateHz: number): void {
    if (rateHz === this.rateHz || this.endedAtMs !== undefined) return
    this.rateHz = rateHz
    if (this.#sending) this.#begin()
  }

  /** The reader moves the position, or gives it back to the path with `undefined`. */
  move(hand: Position | undefined): void {
    if (!hand !== !this.hand) {
      this.note(hand ? 'you move the position' : 'the path draws itself again')
    }
    this.hand = hand && within(hand)
  }

  note(text: string, lane?: SendingLane): void {
    this.entries.push({ atMs: this.nowMs, transport: lane, text })
    this.announcements.push(lane ? `${NAMES[lane]}: ${text}` : text)
    this.#options.onChange()
  }

  recording(userAgent: string, wallClockMs: number): SendingRecording {
    const { health, web } = this.#options
    const startedMs = wallClockMs - (web.now() - this.#startedAtMs)
    return {
      format: 'whichwire-sending',
      version: 1,
      recordedAt: new Date(startedMs).toISOString(),
      environment: {
        userAgent,
        versions: { companion: health.version, runtime: health.runtime },
      },
      deflated: this.deflated,
      rates: this.rates,
    }
  }

  #take(lane: SendingLane, signal: UpstreamSignal): void {
    const way = this.ways[lane]
    switch (signal.type) {
      case 'open':
        way.state = 'open'
        this.deflated ||= signal.deflated
        this.note('open', lane)
        // Both must be there before the first position, or the first rate would not be comparable.
        if (!this.#sending && SENDING_LANES.every((each) => this.ways[each].state === 'open')) {
          this.#start()
        }
        return
      case 'sent': {
        const account = this.#books?.[lane]
        if (!account) return
        way.waiting.set(signal.id, { atMs: signal.atMs, account })
        if (signal.requests) way.requests.set(signal.id, account)
        account.took(signal.bytes, signal.requests, way.waiting.size)
        return
      }
      case 'accepted':
        way.requests.get(signal.id)?.came(signal.bytes)
        way.requests.delete(signal.id)
        return
      case 'echo': {
        const sent = way.waiting.get(signal.echo.id)
        if (!sent) return
        way.waiting.delete(signal.echo.id)
        sent.account.came(signal.bytes)
        sent.account.answeredAfter(signal.atMs - sent.atMs)
        way.ghost = readPosition(signal.echo.data) ?? way.ghost
        this.#options.onChange()
        return
      }
      case 'refused': {
        const account = way.requests.get(signal.id)
        way.requests.delete(signal.id)
        way.waiting.delete(signal.id)
        if (account) account.refused++
        if (this.#refusals++ < MOST_REFUSALS) this.note(signal.why, lane)
        return
      }
      case 'broken':
        way.state = signal.final ? 'broken' : 'connecting'
        this.note(signal.why, lane)
    }
  }

  #start(): void {
    const { web, onEnd } = this.#options
    this.#sending = true
    this.#begin()
    this.#lookAgain()
    if (this.sweep) {
      SWEEP_HZ.forEach((rateHz, index) => {
        this.#timers.push(web.after(index * SWEEP_S * 1000, () => this.setRate(rateHz)))
      })
    }
    const lengthMs = this.durationS * 1000
    this.#timers.push(
      web.after(lengthMs, () => {
        this.#cancelTick()
        this.#cancelLook()
        this.#settle()
        this.#sending = false
      }),
      web.after(lengthMs + DRAIN_MS, () => onEnd(this)),
    )
  }

  /** Opens the books of the present rate, and ticks at it. */
  #begin(): void {
    this.#settle()
    const { rateHz } = this
    let books = this.rates.find((each) => each.rateHz === rateHz)
    if (!books) {
      books = { rateHz, ms: 0, websocket: new SendAccount(), sse: new SendAccount() }
      this.rates.push(books)
      this.rates.sort((a, b) => a.rateHz - b.rateHz)
    }
    this.#books = books
    this.#since = this.#options.web.now()
    this.#countedTo = this.#since
    this.note(`${rateHz} a second from now on`)
    this.#cancelTick()
    this.#tick(0)
  }

  /** Ends the time of the present rate. */
  #settle(): void {
    if (!this.#books) return
    this.#count()
    const text = rateSentence(this.#books)
    this.#look(this.#books)
    this.#books = undefined
    this.note(text)
  }

  #lookAgain(): void {
    this.#cancelLook = this.#options.web.after(HEADS_EVERY_MS, () => {
      if (this.#books) this.#look(this.#books)
      this.#lookAgain()
    })
  }

  /** Asks what the heads since the last look took, one look after the other. */
  #look(books: RateBooks): void {
    const { companion, onChange } = this.#options
    this.#looked = this.#looked.then(async () => {
      try {
        const { messages } = await companion.heads(this.run)
        const [up, down] = [messages.requestHeadBytes, messages.responseHeadBytes]
        books.sse.heard(up - this.#heads.up, down - this.#heads.down)
        this.#heads = { up, down }
        onChange()
      } catch (error) {
        // What it said last stands; a companion that is gone is told of elsewhere.
        if (!(error instanceof CompanionError)) throw error
      }
    })
  }

  /** Brings the time of the present rate up to now. */
  #count(): void {
    const nowMs = this.#options.web.now()
    if (this.#books) this.#books.ms += nowMs - this.#countedTo
    this.#countedTo = nowMs
  }

  /** Sends position `n` of this rate, and sets the timer for the next that is not yet past. */
  #tick(n: number): void {
    if (!this.#sending) return
    const { web, wallClock } = this.#options
    this.#count()
    this.position = this.hand ?? pathAt(this.nowMs)
    const data = writePosition(this.position)
    const message = { id: ++this.#sent, sentAt: Math.round(wallClock()), data }
    for (const lane of SENDING_LANES) {
      const account = this.#books?.[lane]
      if (!this.ways[lane].upstream.send(message) && account) account.skipped++
    }
    const periodMs = 1000 / this.rateHz
    const elapsedMs = web.now() - this.#since
    // A timer may be late by more than a period; what was not sent then is not made up for.
    const next = Math.max(n + 1, Math.ceil(elapsedMs / periodMs))
    this.#cancelTick = web.after(Math.max(0, next * periodMs - elapsedMs), () => this.#tick(next))
    this.#options.onChange()
  }
}
