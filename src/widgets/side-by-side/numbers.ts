import { type LaneNumbers, laneNumbers } from '../lane-figure/numbers.ts'
import { stateWords } from '../lane-figure/states.ts'
import type { LiveLane } from './live-lane.ts'
import type { LiveRun } from './live-run.ts'

/** A lane's numbers at this moment. */
export function numbersOf(live: LiveRun, lane: LiveLane): LaneNumbers {
  const { transport, client, account, measures, deflated } = lane
  const upstream = transport === 'websocket' ? live.up.socket : live.up.post
  const books = { transport, client, account, measures, deflated, upstream }
  const { uncertaintyMs } = live.offset
  return laneNumbers(books, stateWords(account, client), { atMs: live.nowMs, uncertaintyMs })
}

/** All lanes' numbers, gathered once for the figures that show them at about the same time. */
export class Snapshot {
  readonly #live: LiveRun
  #lanes: readonly LaneNumbers[] = []
  #atMs = Number.NEGATIVE_INFINITY
  #version = -1

  constructor(live: LiveRun) {
    this.#live = live
  }

  /** No older than `mostMs`, and of the end itself once the run is over. */
  read(mostMs: number): readonly LaneNumbers[] {
    const { nowMs, endedAtMs, version, lanes } = this.#live
    const old = nowMs - this.#atMs > mostMs || endedAtMs !== undefined
    if (old && version !== this.#version) {
      this.#lanes = lanes.map((lane) => numbersOf(this.#live, lane))
      this.#atMs = nowMs
      this.#version = version
    }
    return this.#lanes
  }
}
