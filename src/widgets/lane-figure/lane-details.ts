import { LaneAccount, type Schedule } from '../../bench/lane-account.ts'
import { LaneMeasures } from '../../bench/lane-measures.ts'
import type { RecordedFault, RunSignal } from '../../bench/recording.ts'
import { affects } from './faults.ts'
import type { LaneKind } from './lane-kinds.ts'
import type { RunLog } from './run-log.ts'

/**
 * What is shown below a lane's figure: its part of the log, and what is measured besides its
 * counts. Takes all of the lane's signals in run time. A live run creates it on first use.
 */
export class LaneDetails {
  readonly measures: LaneMeasures
  readonly #kind: LaneKind
  readonly #log: RunLog
  /** Separate from the figure's account, which may be far ahead. */
  readonly #account: LaneAccount
  #silent = false

  constructor(kind: LaneKind, schedule: Schedule, log: RunLog) {
    this.#kind = kind
    this.#log = log
    this.#account = new LaneAccount(schedule)
    this.measures = new LaneMeasures(schedule)
    log.addLane(kind)
  }

  add(signal: RunSignal): void {
    this.#account.add(signal)
    this.#log.add(this.#kind, signal)
    const recovered = this.measures.add(signal)
    if (recovered) this.#log.recovered(this.#kind, signal.atMs, recovered)
  }

  /** Records a fault if it affects this lane. */
  recordFault(fault: RecordedFault): void {
    if (affects(fault, this.#kind.transport)) this.measures.recovery.fault(fault.kind, fault.atMs)
  }

  /** Logs each silence once. */
  advance(atMs: number): void {
    const silent = this.#account.quiet(atMs)?.type === 'silent'
    if (silent && !this.#silent) this.#log.silent(this.#kind, atMs)
    this.#silent = silent
  }

  /** Ends the run: logs the events that should have arrived by now as lost. */
  conclude(atMs: number): void {
    this.#account.runEnded(atMs)
    this.#log.conclude(this.#kind, atMs, this.#account.horizon(atMs))
  }
}
