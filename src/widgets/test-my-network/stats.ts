import type { Passage } from '../../bench/arrival-pattern.ts'
import type { Note } from '../../bench/connection-run.ts'
import type {
  Busy,
  NetworkStats,
  Opening,
  RefusedHandshake,
  Silence,
  StreamTrial,
} from '../../bench/network-test.ts'
import type { Web } from '../../lanes/web.ts'
import { EVENTS } from './settings.ts'
import { NO_STEPS, type StepId, type StepState, type Steps } from './steps.ts'

/** The stats of a test while it is on: what was measured so far, and the state of its steps. */
export class LiveStats implements NetworkStats {
  protocol = ''
  uncertaintyMs: number | null = null
  socket: Opening | null = null
  refused: RefusedHandshake | null = null
  readonly posts: number[] = []
  readonly echoes: number[] = []
  timersLate: readonly number[] = []
  readonly events = {
    expected: EVENTS.rateHz * EVENTS.durationS,
    intervalMs: 1000 / EVENTS.rateHz,
  }
  sse: StreamTrial | null = null
  beside: Passage[] = []
  silence: { sse: Silence | null; websocket: Silence | null } = { sse: null, websocket: null }
  busy: { sse: Busy | null; websocket: Busy | null } = { sse: null, websocket: null }
  readonly log: Note[] = []
  steps: Steps = NO_STEPS
  readonly #web: Web
  readonly #startedMs: number
  readonly #onChange: () => void

  constructor(web: Web, onChange: () => void) {
    this.#web = web
    this.#startedMs = web.now()
    this.#onChange = onChange
  }

  /** Time since the test's start, ms. */
  get nowMs(): number {
    return this.#web.now() - this.#startedMs
  }

  /** Converts a local time to the test's, ms. */
  fromLocal(localMs: number): number {
    return localMs - this.#startedMs
  }

  note(who: string, text: string): void {
    this.log.push({ atMs: this.nowMs, who, text })
    this.#onChange()
  }

  /** @param forMs how long the step will take, if that is known */
  begin(step: StepId, forMs?: number): void {
    this.#enter(step, { type: 'running', sinceMs: this.nowMs, forMs })
  }

  finish(step: StepId, words: string): void {
    this.#enter(step, { type: 'done', words })
  }

  skip(step: StepId, words: string): void {
    this.#enter(step, { type: 'skipped', words })
  }

  #enter(step: StepId, state: StepState): void {
    this.steps = { ...this.steps, [step]: state }
    this.#onChange()
  }
}
