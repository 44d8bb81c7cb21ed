import type { RecordedFault } from '../../bench/recording.ts'
import { type LaneNumbers, laneNumbers } from '../lane-figure/numbers.ts'
import { stateWords } from '../lane-figure/states.ts'
import type { LiveRun } from './live-run.ts'

/** All lanes at one moment. */
export interface RunNumbers {
  readonly atMs: number
  readonly uncertaintyMs: number
  readonly lanes: readonly LaneNumbers[]
  readonly faults: readonly RecordedFault[]
  readonly inForce: readonly RecordedFault[]
}

export function numbersOf(live: LiveRun): RunNumbers {
  const atMs = live.nowMs
  const { uncertaintyMs } = live.offset
  const lanes = live.lanes.map((lane) => {
    const upstream = lane.transport === 'websocket' ? live.up.socket : live.up.post
    const { transport, client, account, measures, deflated } = lane
    const books = { transport, client, account, measures, deflated, upstream }
    return laneNumbers(books, stateWords(account, client), { atMs, uncertaintyMs })
  })
  return { atMs, uncertaintyMs, lanes, faults: [...live.faults], inForce: live.inForce(atMs) }
}
