import { estimateOffset } from '../../bench/clock-offset.ts'
import { GRACE_MS } from '../../bench/lane-account.ts'
import type { Companion, Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-answer.ts'
import type { Web } from '../../lanes/web.ts'
import type { ClockSample } from '../../wire/timed.ts'
import { END_NOTES, type Ending, type Phase } from '../parts/phase.ts'
import { loadForRun } from '../parts/session.ts'
import { chosenFault, type FaultChoice, faultRequests, type OfferedFault } from './fault-choice.ts'
import { followHeads } from './follow-heads.ts'
import type { LiveRun } from './live-run.ts'
import type { RunSettings } from './settings.ts'

/** Looks at the server's clock before a run: each may narrow the uncertainty. */
const CLOCK = { least: 4, most: 12, withinMs: 1000 } as const

/** Timers may be this much early by the run’s own clock, ms. */
const TICK_MS = 20

/** Time after the last event in which it may still be on its way, ms. */
const IN_FLIGHT_MS = 500

/** How often the way up is measured, ms. */
const PROBE_EVERY_MS = 1000

/** Starts, breaks and ends runs. Knows nothing of the page; `onChange` says that it may look. */
export class RunController {
  phase: Phase = { type: 'idle' }
  /** The run that is on, or the last one; undefined before the first and after a reset. */
  live: LiveRun | undefined
  readonly #companion: Companion
  readonly #web: Web
  readonly #onChange: () => void
  /** Tells an answer to a start that was given up from one that is still wanted. */
  #attempt = 0
  #timers: (() => void)[] = []
  #breaking = false
  #cancelProbe: (() => void) | undefined
  #unfollow: (() => void) | undefined

  constructor(companion: Companion, web: Web, onChange: () => void) {
    this.#companion = companion
    this.#web = web
    this.#onChange = onChange
  }

  get active(): boolean {
    return this.phase.type === 'starting' || this.phase.type === 'running'
  }

  async start(settings: RunSettings): Promise<void> {
    if (this.active) this.stop('stop')
    const attempt = ++this.#attempt
    const stale = () => attempt !== this.#attempt
    this.#enter({ type: 'starting' })
    try {
      const loading = loadForRun(() => import('./live-run.ts'))
      const [health, { LiveRun }] = await Promise.all([this.#companion.health(), loading])
      const samples = await this.#lookAtClock(stale)
      if (stale()) return
      const { rateHz, payloadBytes, durationS } = settings
      const run = await this.#companion.createRun({ rateHz, payloadBytes, durationS })
      if (stale()) {
        this.#endOnServer(run, false)
        return
      }
      const offset = estimateOffset(samples)
      const onSignal = () => this.#signalled()
      this.live = new LiveRun({ settings, run, health, offset, web: this.#web, onSignal })
      this.#enter({ type: 'running' })
      this.live.open()
      this.#unfollow = followHeads(this.#companion, this.live, this.#web)
      this.#watchEnd(this.live)
      this.#probe(this.live)
    } catch (error) {
      if (stale()) return
      if (!(error instanceof CompanionError)) throw error
      this.#enter({ type: 'failed', error })
    }
  }

  /** Closes every connection and ends the run on the server. Safe in every phase. */
  stop(why: Exclude<Ending, 'end'>): void {
    this.#attempt++
    const { live } = this
    if (this.phase.type === 'starting') {
      this.#enter({ type: 'idle' })
    } else if (this.phase.type === 'running' && live) {
      this.#close(live, why)
      this.#endOnServer(live.run, why === 'left')
    }
  }

  /** Back to the state before the first run. */
  reset(): void {
    this.stop('stop')
    this.live = undefined
    this.#enter({ type: 'idle' })
  }

  /** Breaks something. What the clients do about it comes as signals. */
  async fault(kind: OfferedFault, choice: FaultChoice): Promise<void> {
    const { live } = this
    if (!live || this.phase.type !== 'running' || this.#breaking) return
    this.#breaking = true
    const fault = chosenFault(kind, choice)
    live.expectFault(fault)
    try {
      for (const request of faultRequests(kind, choice)) {
        await this.#companion.fault(live.run, request)
      }
      live.confirmFault()
      // Whoever shows that it is in force learns when it is not.
      if (fault.ms) this.#timers.push(this.#web.after(fault.ms, this.#onChange))
    } catch (error) {
      if (!(error instanceof CompanionError)) throw error
      live.faultRefused(`the server was asked for a fault and refused: ${error.message}`)
    } finally {
      this.#breaking = false
      this.#onChange()
    }
  }

  async #lookAtClock(stale: () => boolean): Promise<ClockSample[]> {
    const samples: ClockSample[] = []
    const enoughAtMs = this.#web.now() + CLOCK.withinMs
    while (!stale() && samples.length < CLOCK.most) {
      if (samples.length >= CLOCK.least && this.#web.now() > enoughAtMs) break
      samples.push(await this.#companion.clock())
    }
    return samples
  }

  #signalled(): void {
    const { live } = this
    if (live && this.phase.type === 'running' && live.settled && live.nowMs >= live.lastDueMs) {
      this.#close(live, 'end')
    } else {
      this.#onChange()
    }
  }

  /** A run ends when its lanes have settled after the last event, and at the latest after a grace. */
  #watchEnd(live: LiveRun): void {
    const leftMs = live.lastDueMs - live.nowMs
    this.#timers = [
      this.#web.after(leftMs + IN_FLIGHT_MS, () => this.#signalled()),
      this.#web.after(leftMs + GRACE_MS + TICK_MS, () => this.#close(live, 'end')),
    ]
  }

  /**
   * About once a second something goes up, by frame, and by POST, to measure how long that takes.
   * Never both at once, since one would hold up the other, and not at even times: events come at
   * such, and a time that always meets them, or never does, is not the usual one.
   */
  #probe(live: LiveRun, byPost = false): void {
    const waitMs = (PROBE_EVERY_MS / 2) * (0.5 + this.#web.random())
    this.#cancelProbe = this.#web.after(waitMs, () => {
      if (live.endedAtMs !== undefined) return
      this.#probe(live, !byPost)
      if (!byPost) live.probe()
      else if (live.lanes.some(({ transport }) => transport !== 'websocket')) void this.#post(live)
    })
  }

  async #post(live: LiveRun): Promise<void> {
    const id = ++live.posts
    const sentAt = Math.round(this.#web.now() + live.offset.offsetMs)
    try {
      const answered = await this.#companion.send(live.run, { id, sentAt, data: '' })
      live.up.post.add(answered, live.offset.offsetMs)
    } catch (error) {
      // One measurement less. Whether the companion can be reached, the lanes show.
      if (!(error instanceof CompanionError)) throw error
    }
  }

  #close(live: LiveRun, why: Ending): void {
    this.#cancelProbe?.()
    for (const cancel of this.#timers) cancel()
    this.#timers = []
    this.#unfollow?.()
    // First, so that what the lanes report while closing does not end the run a second time.
    this.phase = { type: 'over', why }
    live.close()
    live.log.note(live.nowMs, END_NOTES[why])
    this.#onChange()
  }

  /** Best effort: a run that is not deleted ends by itself when it expires. */
  #endOnServer(run: Run, keepalive: boolean): void {
    this.#companion.deleteRun(run, { keepalive }).catch(() => undefined)
  }

  #enter(phase: Phase): void {
    this.phase = phase
    this.#onChange()
  }
}
