import { Aftermath } from '../../bench/aftermath.ts'
import { dueMs, LaneAccount, type Schedule } from '../../bench/lane-account.ts'
import { LaneMeasures } from '../../bench/lane-measures.ts'
import type { RecordedFault, RunSignal } from '../../bench/recording.ts'
import { strikes } from './faults.ts'
import type { LaneKind } from './lane-kinds.ts'
import type { RunLog } from './run-log.ts'
import { SilenceLog } from './silence-log.ts'
import { LaneTrack, type TrackOptions } from './track.ts'

export interface RunLaneOptions extends Omit<TrackOptions, 'tileMs' | 'transport'> {
  readonly tileMs?: number
  readonly kind: LaneKind
  readonly schedule: Schedule
  readonly log: RunLog
}

/**
 * One lane of a run, live or recorded: what is counted and measured of it, its drawing, and its part
 * of the log. Fed with all of the lane's signals in run time.
 */
export class RunLane {
  readonly kind: LaneKind
  readonly account: LaneAccount
  readonly measures: LaneMeasures
  readonly track: LaneTrack
  /** What it did since the last fault that struck it. */
  aftermath: Aftermath | undefined
  readonly #schedule: Schedule
  readonly #log: RunLog
  readonly #silences: SilenceLog

  constructor({ kind, schedule, log, tileMs = Infinity, ...track }: RunLaneOptions) {
    this.kind = kind
    this.account = new LaneAccount(schedule)
    this.measures = new LaneMeasures(schedule)
    this.track = new LaneTrack({ ...track, transport: kind.transport, tileMs })
    this.#schedule = schedule
    this.#log = log
    this.#silences = new SilenceLog(log)
    log.addLane(kind)
  }

  take(signal: RunSignal): void {
    this.account.add(signal)
    this.track.add(signal)
    this.aftermath?.add(signal)
    this.#log.add(this.kind, signal)
    const recovered = this.measures.add(signal)
    if (recovered) this.#log.recovered(this.kind, signal.atMs, recovered)
  }

  /** A fault has struck, this lane or another. */
  struck(fault: RecordedFault): void {
    if (!strikes(fault, this.kind.transport)) return
    this.measures.recovery.fault(fault.kind, fault.atMs)
    const { lost } = this.account.counts(fault.atMs)
    this.aftermath = new Aftermath(fault.atMs, lost, this.#schedule.events)
  }

  /** Says that nothing is heard, and draws what has turned out lost. @returns whether there was any */
  advance(atMs: number): boolean {
    this.#silences.look(this.kind, this.account, atMs)
    return this.#lose(atMs)
  }

  /** The run has ended: what had to come by then and has not is lost, and that is said. */
  conclude(atMs: number): void {
    this.account.runEnded(atMs)
    this.#lose(atMs)
    this.#log.conclude(this.kind, atMs, this.account.horizon(atMs))
  }

  #lose(atMs: number): boolean {
    const lost = this.account.newlyLost(atMs)
    for (const id of lost) this.track.lose(dueMs(this.#schedule, id), atMs)
    return lost.length > 0
  }
}
