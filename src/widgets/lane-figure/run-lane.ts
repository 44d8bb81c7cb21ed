import { Aftermath } from '../../bench/aftermath.ts'
import { dueMs, LaneAccount, type Schedule } from '../../bench/lane-account.ts'
import type { RecordedFault, RunSignal } from '../../bench/recording.ts'
import { affects } from './faults.ts'
import type { LaneKind } from './lane-kinds.ts'
import { LaneTrack, type TrackOptions } from './track.ts'

export interface RunLaneOptions extends Omit<TrackOptions, 'tileMs' | 'transport'> {
  readonly tileMs?: number
  readonly kind: LaneKind
  readonly schedule: Schedule
}

/**
 * One lane of a run's figure, live or recorded: its counts, its drawing, and its reaction to the
 * last fault. Takes all of the lane's signals in run time.
 */
export class RunLane {
  readonly kind: LaneKind
  readonly account: LaneAccount
  readonly track: LaneTrack
  /** Its reaction to the last fault that affected it. */
  aftermath: Aftermath | undefined
  readonly #schedule: Schedule

  constructor({ kind, schedule, tileMs = Infinity, ...track }: RunLaneOptions) {
    this.kind = kind
    this.account = new LaneAccount(schedule)
    this.track = new LaneTrack({ ...track, transport: kind.transport, tileMs })
    this.#schedule = schedule
  }

  add(signal: RunSignal): void {
    this.account.add(signal)
    this.track.add(signal)
    this.aftermath?.add(signal)
  }

  /** Starts a new aftermath if the fault affects this lane. */
  recordFault(fault: RecordedFault): void {
    if (!affects(fault, this.kind.transport)) return
    const { lost } = this.account.counts(fault.atMs)
    this.aftermath = new Aftermath(fault.atMs, lost, this.#schedule.events)
  }

  /** Draws the events newly known to be lost. @returns whether there were any */
  advance(atMs: number): boolean {
    const lost = this.account.newlyLost(atMs)
    for (const id of lost) this.track.lose(dueMs(this.#schedule, id), atMs)
    return lost.length > 0
  }

  /** Ends the run: events that should have arrived by now are lost. */
  conclude(atMs: number): void {
    this.account.runEnded(atMs)
    this.advance(atMs)
  }
}
