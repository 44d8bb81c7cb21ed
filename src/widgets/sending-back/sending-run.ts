import { SendAccount } from '../../bench/send-account.ts'
import type { Run } from '../../lanes/companion.ts'
import { postUpstream } from '../../lanes/post-upstream.ts'
import { socketUpstream } from '../../lanes/socket-upstream.ts'
import type { Upstream, UpstreamListener, UpstreamSignal } from '../../lanes/upstream.ts'
import type { Health } from '../../wire/api.ts'
import type { LogEntry } from '../lane-figure/run-log.ts'
import { END_NOTES } from '../parts/end-notes.ts'
import { nextHopProtocol } from '../parts/next-hop.ts'
import type { Ending } from '../parts/phase.ts'
import type { Kit, Live, Maker } from '../parts/session.ts'
import { HeaderWatch } from './header-watch.ts'
import { onPad, type Position, pathAt, writePosition } from './position.ts'
import type { RateStats } from './rate-stats.ts'
import { NAMES, OWN_S, SENDING_LANES, type SendingLaneId, SWEEP_HZ, SWEEP_S } from './settings.ts'
import { TrackedUpstream } from './tracked-upstream.ts'
import { rateSentence } from './words.ts'

interface SendingSettings {
  readonly rateHz: number
  /** Goes through all rates by itself, instead of keeping the user's. */
  readonly sweep: boolean
  /** Time in ms since the epoch; only the server's log of a message uses it. */
  readonly wallClock: () => number
}

/** How much longer a run lives than it sends, s, so that nothing ends it early. */
const SPARE_S = 10

/** Time for the reply to the last position to arrive, ms. */
const DRAIN_MS = 1000

/** Refusals that are logged: more of them would say nothing new. */
const MOST_REFUSALS = 5

/** How long a run sends, s. */
const lengthS = (sweep: boolean) => (sweep ? SWEEP_HZ.length * SWEEP_S : OWN_S)

/** Makes a run for positions. */
export function makeSending(settings: SendingSettings): Maker<SendingRun> {
  const durationS = lengthS(settings.sweep) + SPARE_S
  return async (kit) => {
    // One event, at the very end: the run is there to reply on, not to be read.
    const run = await kit.createRun({ rateHz: 1 / durationS, durationS, payloadBytes: 1 })
    return new SendingRun(kit, run, settings)
  }
}

/** A run, on or over: the same positions sent up both ways. Times are ms after its start. */
export class SendingRun implements Live {
  readonly run: Run
  readonly sweep: boolean
  readonly rates: RateStats[] = []
  readonly entries: LogEntry[] = []
  readonly announcements: string[] = []
  readonly upstreams: Readonly<Record<SendingLaneId, TrackedUpstream>>
  position: Position = pathAt(0)
  /** Where the user points; undefined while the path draws itself. */
  hand: Position | undefined
  rateHz: number
  deflated = false
  /** Protocol of the POSTs, as Resource Timing names it; empty while unknown. */
  protocol = ''
  endedAtMs: number | undefined
  readonly health: Health
  readonly #kit: Kit
  readonly #wallClock: () => number
  readonly #startedAtMs: number
  #stats: RateStats | undefined
  /** When the current rate began, and up to when its time is counted; local time, ms. */
  #since = 0
  #countedTo = 0
  #sent = 0
  #refusals = 0
  #sending = false
  #cancelTick = () => {}
  readonly #headers: HeaderWatch

  constructor(kit: Kit, run: Run, { rateHz, sweep, wallClock }: SendingSettings) {
    const { web } = kit
    this.#kit = kit
    this.#wallClock = wallClock
    this.run = run
    this.health = kit.health
    this.sweep = sweep
    this.rateHz = sweep ? SWEEP_HZ[0] : rateHz
    this.#startedAtMs = web.now()
    this.#headers = new HeaderWatch(kit, run)
    const track = (lane: SendingLaneId, make: (report: UpstreamListener) => Upstream) =>
      new TrackedUpstream(make((signal) => this.#onSignal(lane, signal)))
    this.upstreams = {
      websocket: track('websocket', (report) => socketUpstream(run.lanes.websocket, report, web)),
      sse: track('sse', (report) =>
        postUpstream({ messages: run.messages, sse: run.lanes.sse }, report, web),
      ),
    }
  }

  /** Current run time, ms; stops once the run has ended. */
  get nowMs(): number {
    return this.endedAtMs ?? this.sinceStartMs
  }

  /** The same on a clock that does not stop. */
  get sinceStartMs(): number {
    return this.#kit.web.now() - this.#startedAtMs
  }

  get durationS(): number {
    return lengthS(this.sweep)
  }

  open(): void {
    for (const lane of SENDING_LANES) this.upstreams[lane].connection.open()
  }

  close(why: Ending): void {
    this.#cancelTick()
    this.#headers.stop()
    for (const lane of SENDING_LANES) this.upstreams[lane].connection.close()
    if (this.#sending) this.#settle()
    this.endedAtMs = this.nowMs
    this.note(END_NOTES[why])
  }

  /** Sends at another rate from now on. */
  setRate(rateHz: number): void {
    if (rateHz === this.rateHz || this.endedAtMs !== undefined) return
    this.rateHz = rateHz
    if (this.#sending) this.#begin()
  }

  /** Moves the position by hand, or returns it to the path with `undefined`. */
  move(hand: Position | undefined): void {
    if (!hand !== !this.hand) {
      this.note(hand ? 'you move the position' : 'the path draws itself again')
    }
    this.hand = hand && onPad(hand)
  }

  note(text: string, lane?: SendingLaneId): void {
    this.entries.push({ atMs: this.nowMs, transport: lane, text })
    this.announcements.push(lane ? `${NAMES[lane]}: ${text}` : text)
    this.#kit.onChange()
  }

  #onSignal(lane: SendingLaneId, signal: UpstreamSignal): void {
    const upstream = this.upstreams[lane]
    switch (signal.type) {
      case 'open':
        upstream.state = 'open'
        this.deflated ||= signal.deflated
        this.note('open', lane)
        // Both must be open before the first position, or the first rate would not be comparable.
        if (
          !this.#sending &&
          SENDING_LANES.every((each) => this.upstreams[each].state === 'open')
        ) {
          this.#start()
        }
        return
      case 'sent': {
        const account = this.#stats?.[lane]
        if (!account) return
        upstream.sent(signal, account)
        return
      }
      case 'accepted':
        upstream.accepted(signal)
        return
      case 'echo':
        if (upstream.echoed(signal)) this.#kit.onChange()
        return
      case 'refused':
        upstream.refused(signal.id)
        if (this.#refusals++ < MOST_REFUSALS) this.note(signal.why, lane)
        return
      case 'broken':
        upstream.state = signal.final ? 'broken' : 'connecting'
        this.note(signal.why, lane)
    }
  }

  #start(): void {
    const { waits, end } = this.#kit
    this.#sending = true
    this.#begin()
    this.#headers.start(() => this.#stats)
    if (this.sweep) {
      SWEEP_HZ.forEach((rateHz, index) => {
        waits.after(index * SWEEP_S * 1000, () => this.setRate(rateHz))
      })
    }
    const lengthMs = this.durationS * 1000
    waits.after(lengthMs, () => {
      this.#cancelTick()
      this.#headers.stop()
      this.#settle()
      this.#sending = false
    })
    waits.after(lengthMs + DRAIN_MS, end)
  }

  /** Opens the stats of the current rate, and starts ticking at it. */
  #begin(): void {
    this.#settle()
    const { rateHz } = this
    let stats = this.rates.find((each) => each.rateHz === rateHz)
    if (!stats) {
      stats = { rateHz, ms: 0, websocket: new SendAccount(), sse: new SendAccount() }
      this.rates.push(stats)
      this.rates.sort((a, b) => a.rateHz - b.rateHz)
    }
    this.#stats = stats
    this.#since = this.#kit.web.now()
    this.#countedTo = this.#since
    this.note(`${rateHz} a second from now on`)
    this.#cancelTick()
    this.#tick(0)
  }

  /** Closes the stats of the current rate. */
  #settle(): void {
    if (!this.#stats) return
    this.#count()
    const text = rateSentence(this.#stats)
    this.protocol ||= nextHopProtocol(this.run.messages)
    this.#headers.look(this.#stats)
    this.#stats = undefined
    this.note(text)
  }

  /** Counts the time of the current rate up to now. */
  #count(): void {
    const nowMs = this.#kit.web.now()
    if (this.#stats) this.#stats.ms += nowMs - this.#countedTo
    this.#countedTo = nowMs
  }

  /** Sends position `n` of this rate, and sets the timer for the next that is not yet past. */
  #tick(n: number): void {
    if (!this.#sending) return
    const { web } = this.#kit
    this.#count()
    this.position = this.hand ?? pathAt(this.nowMs)
    const data = writePosition(this.position)
    const message = { id: ++this.#sent, sentAt: Math.round(this.#wallClock()), data }
    for (const lane of SENDING_LANES) {
      const account = this.#stats?.[lane]
      if (!this.upstreams[lane].connection.send(message) && account) account.skipped++
    }
    const periodMs = 1000 / this.rateHz
    const elapsedMs = web.now() - this.#since
    // A timer may be late by more than a period; positions missed by then are not made up for.
    const next = Math.max(n + 1, Math.ceil(elapsedMs / periodMs))
    this.#cancelTick = web.after(Math.max(0, next * periodMs - elapsedMs), () => this.#tick(next))
    this.#kit.onChange()
  }
}
