import { dueMs, LaneAccount, type Schedule } from '../../bench/lane-account.ts'
import { LaneMeasures } from '../../bench/lane-measures.ts'
import type { RecordedFault, RunSignal } from '../../bench/recording.ts'
import type { LaneTransport } from '../../wire/api.ts'
import { strikes } from './faults.ts'
import type { LaneClient, RunLog } from './run-log.ts'
import { SilenceLog } from './silence-log.ts'
import { LaneTrack, type TrackOptions } from './track.ts'

export interface RunLaneOptions extends Omit<TrackOptions, 'tileMs'> {
  readonly tileMs?: number
  readonly client: LaneClient
  readonly schedule: Schedule
  readonly log: RunLog
}

/**
 * One lane of a run, live or recorded: what is counted and measured of it, its drawing, and its part
 * of the log. Fed with all of the lane's signals in run time.
 */
export class RunLane {
  readonly transport: LaneTransport
  readonly client: LaneClient
  readonly account: LaneAccount
  readonly measures: LaneMeasures
  readonly track: LaneTrack
  readonly #schedule: Schedule
  readonly #log: RunLog
  readonly #silences: SilenceLog

  constructor({ client, schedule, log, tileMs = Infinity, ...track }: RunLaneOptions) {
    this.transport = track.transport
    this.client = client
    this.account = new LaneAccount(schedule)
    this.measures = new LaneMeasures(schedule)
    this.track = new LaneTrack({ ...track, tileMs })
    this.#schedule = schedule
    this.#log = log
    this.#silences = new SilenceLog(log)
    log.addLane(this.transport, client)
  }

  take(signal: RunSignal): void {
    this.account.add(signal)
    this.track.add(signal)
    this.#log.add(this.transport, signal)
    const recovered = this.measures.add(signal)
    if (recovered) this.#log.recovered(this.transport, signal.atMs, recovered)
  }

  /** A fault has struck, this lane or another. */
  struck(fault: RecordedFault): void {
    if (strikes(fault, this.transport)) this.measures.recovery.fault(fault.kind, fault.atMs)
  }

  /** Says that nothing is heard, and draws what has turned out lost. @returns whether there was any */
  advance(atMs: number): boolean {
    this.#silences.look(this.transport, this.account, atMs)
    return this.#lose(atMs)
  }

  /** The run has ended: what had to come by then and has not is lost, and that is said. */
  conclude(atMs: number): void {
    this.account.runEnded(atMs)
    this.#lose(atMs)
    this.#log.conclude(this.transport, atMs, this.account.horizon(atMs))
  }

  #lose(atMs: number): boolean {
    const lost = this.account.newlyLost(atMs)
    for (const id of lost) this.track.lose(dueMs(this.#schedule, id), atMs)
    return lost.length > 0
  }
}
