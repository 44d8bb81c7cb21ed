import type { Recording } from '../../bench/recording.ts'
import { laneKindOf } from './lane-kinds.ts'
import { RunLane } from './run-lane.ts'
import { type Scale, scaleFor } from './scale.ts'

/** A recorded run, counted and drawn. */
export interface ReplayedRun {
  readonly scale: Scale
  readonly lanes: readonly RunLane[]
}

/**
 * @param scale scale of the drawing; defaults to that of a live run at the same rate
 * @throws Error for a lane that this site cannot draw
 */
export function replayRun(
  recording: Recording,
  scale = scaleFor(recording.parameters.rateHz),
): ReplayedRun {
  const { events, endedAtMs } = recording
  const schedule = { rateHz: recording.parameters.rateHz, events }
  const oneWayMs = recording.clock.rttMs / 2
  const lanes = recording.lanes.map(({ transport, client }) => {
    const kind = laneKindOf(transport, client)
    return new RunLane({ kind, schedule, scale, oneWayMs })
  })
  for (const { atMs, happen } of inOrder(recording, lanes)) {
    happen()
    for (const lane of lanes) lane.advance(atMs)
  }
  for (const lane of lanes) lane.conclude(endedAtMs)
  return { scale, lanes }
}

/** Everything that happened, lanes and faults together, in chronological order. */
function inOrder(recording: Recording, lanes: readonly RunLane[]) {
  const faults = recording.faults.map((fault) => ({
    atMs: fault.atMs,
    happen: () => {
      for (const lane of lanes) lane.recordFault(fault)
    },
  }))
  const signals = recording.lanes.flatMap(({ signals }, index) =>
    signals.map((signal) => ({ atMs: signal.atMs, happen: () => lanes[index]?.add(signal) })),
  )
  return [...faults, ...signals].sort((a, b) => a.atMs - b.atMs)
}
