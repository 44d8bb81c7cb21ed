import type { LaneMeasures } from '../../bench/lane-measures.ts'
import { stateWords } from '../lane-figure/states.ts'
import { type LaneNumbers, laneNumbers } from '../lane-figure/table-numbers.ts'
import type { LiveLane } from './live-lane.ts'
import type { LiveRun } from './live-run.ts'

/** All current numbers of a lane. */
export function numbersOf(live: LiveRun, lane: LiveLane, measures: LaneMeasures): LaneNumbers {
  const { kind, account, deflated } = lane
  const upstream = kind.transport === 'websocket' ? live.probe.socket : live.probe.post
  const { uncertaintyMs } = live.offset
  const atMs = live.nowMs
  const stats = { kind, account, measures, deflated, upstream }
  return laneNumbers(stats, stateWords(account, kind, atMs), { atMs, uncertaintyMs })
}

/** The numbers of all lanes, gathered once for figures that update at about the same time. */
export class Snapshot {
  readonly #live: LiveRun
  #lanes: readonly LaneNumbers[] = []
  #atMs = Number.NEGATIVE_INFINITY
  #version = -1

  constructor(live: LiveRun) {
    this.#live = live
  }

  /** Returns numbers no older than `mostMs`, and those of the end once the run is over. */
  read(mostMs: number): readonly LaneNumbers[] {
    const { nowMs, endedAtMs, version, lanes, details } = this.#live
    const ended = endedAtMs !== undefined
    // While a run is on, more events fall due even if none arrive.
    if (ended ? version !== this.#version : nowMs - this.#atMs > mostMs) {
      this.#lanes = lanes.flatMap((lane, index) => {
        const measures = details?.lanes[index]?.measures
        return measures ? [numbersOf(this.#live, lane, measures)] : []
      })
      this.#atMs = nowMs
      this.#version = version
    }
    return this.#lanes
  }
}
