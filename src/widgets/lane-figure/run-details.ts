import type { Schedule } from '../../bench/lane-account.ts'
import type { RecordedFault, RunSignal } from '../../bench/recording.ts'
import { LaneDetails } from './lane-details.ts'
import type { LaneKind } from './lane-kinds.ts'
import { RunLog } from './run-log.ts'

/** Everything that happened in a run, each list in chronological order. Times in run time, ms. */
export interface History {
  readonly schedule: Schedule
  readonly lanes: readonly { readonly kind: LaneKind; readonly signals: readonly RunSignal[] }[]
  readonly faults: readonly RecordedFault[]
  /** What concerns every lane but is not a fault. */
  readonly notes?: readonly RunNote[]
  /** Undefined while the run is on. */
  readonly endedAtMs?: number | undefined
}

export interface RunNote {
  readonly atMs: number
  readonly text: string
}

/** A run's log and measures: built from its history, then updated as things happen. */
export class RunDetails {
  readonly log: RunLog
  /** In the order of the run's lanes. */
  readonly lanes: readonly LaneDetails[]

  constructor({ schedule, lanes, faults, notes = [], endedAtMs }: History) {
    const log = new RunLog(schedule.events)
    this.log = log
    this.lanes = lanes.map(({ kind }) => new LaneDetails(kind, schedule, log))
    const happened = [
      ...faults.map((fault) => ({ atMs: fault.atMs, happen: () => this.fault(fault) })),
      ...lanes.flatMap(({ signals }, index) =>
        signals.map((signal) => ({
          atMs: signal.atMs,
          happen: () => this.lanes[index]?.add(signal),
        })),
      ),
      ...notes.map(({ atMs, text }) => ({ atMs, happen: () => log.note(atMs, text) })),
    ].sort((a, b) => a.atMs - b.atMs)
    // What happened at the very end is logged after the losses that the end causes.
    const last = happened.filter(({ atMs }) => endedAtMs !== undefined && atMs >= endedAtMs)
    const before = happened.slice(0, happened.length - last.length)
    for (const { atMs, happen } of before) {
      happen()
      this.advance(atMs)
    }
    if (endedAtMs !== undefined) for (const lane of this.lanes) lane.conclude(endedAtMs)
    for (const { happen } of last) happen()
  }

  fault(fault: RecordedFault): void {
    this.log.fault(fault)
    for (const lane of this.lanes) lane.recordFault(fault)
  }

  advance(atMs: number): void {
    for (const lane of this.lanes) lane.advance(atMs)
  }
}
