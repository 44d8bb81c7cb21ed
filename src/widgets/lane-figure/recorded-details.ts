import type { Recording } from '../../bench/recording.ts'
import { laneKindOf } from './lane-kinds.ts'
import { RunDetails } from './run-details.ts'

/** Log and measures of a recorded run. @throws Error for a lane this site cannot draw */
export function recordedDetails({
  lanes,
  faults,
  events,
  parameters,
  endedAtMs,
}: Recording): RunDetails {
  return new RunDetails({
    schedule: { rateHz: parameters.rateHz, events },
    lanes: lanes.map(({ transport, client, signals }) => ({
      kind: laneKindOf(transport, client),
      signals,
    })),
    faults,
    endedAtMs,
  })
}
