import { dueMs, LaneAccount } from '../../bench/lane-account.ts'
import { LaneMeasures } from '../../bench/lane-measures.ts'
import type { Recording } from '../../bench/recording.ts'
import { isLaneTransport, type LaneTransport } from '../../wire/api.ts'
import { strikes } from './faults.ts'
import { type LaneClient, RunLog } from './run-log.ts'
import { type Scale, scaleFor } from './scale.ts'
import { SilenceLog } from './silence-log.ts'
import { LaneTrack } from './track.ts'

/** A recorded run, added up and drawn. */
export interface ToldRun {
  readonly scale: Scale
  readonly lanes: readonly ToldLane[]
  readonly log: RunLog
}

export interface ToldLane {
  readonly transport: LaneTransport
  readonly client: LaneClient
  readonly account: LaneAccount
  readonly measures: LaneMeasures
  readonly track: LaneTrack
}

const CLIENTS: readonly string[] = [
  'browser',
  'plain',
  'reconnect',
  'resume',
] satisfies LaneClient[]

/** @throws Error for a lane that this site cannot draw. */
export function tellRun(recording: Recording): ToldRun {
  const schedule = { rateHz: recording.parameters.rateHz, events: recording.events }
  const scale = scaleFor(schedule.rateHz)
  const log = new RunLog(recording.events)
  const lanes = recording.lanes.map(({ transport, client }) => {
    if (!isLaneTransport(transport) || !CLIENTS.includes(client)) {
      throw new Error(
        `a recorded lane is ${transport} with client ${client}: there is no such lane`,
      )
    }
    const wayMs = recording.clock.rttMs / 2
    const track = new LaneTrack({ transport, scale, tileMs: Infinity, wayMs })
    log.addLane(transport, client as LaneClient)
    return {
      transport,
      client: client as LaneClient,
      account: new LaneAccount(schedule),
      measures: new LaneMeasures(),
      track,
      silences: new SilenceLog(log),
    }
  })
  for (const { atMs, tell } of inOrder(recording, lanes, log)) {
    tell()
    for (const { transport, account, track, silences } of lanes) {
      for (const id of account.newlyLost(atMs)) track.lose(dueMs(schedule, id), atMs)
      silences.look(transport, account, atMs)
    }
  }
  for (const { transport, account, track } of lanes) {
    const { endedAtMs } = recording
    account.runEnded(endedAtMs)
    for (const id of account.newlyLost(endedAtMs)) track.lose(dueMs(schedule, id), endedAtMs)
    log.conclude(transport, endedAtMs, account.horizon(endedAtMs))
  }
  return { scale, lanes, log }
}

/** All that happened, lanes and faults together, in the order of time. */
function inOrder(recording: Recording, lanes: readonly ToldLane[], log: RunLog) {
  const faults = recording.faults.map((fault) => ({
    atMs: fault.atMs,
    tell: () => {
      log.fault(fault)
      for (const { transport, measures } of lanes) {
        if (strikes(fault, transport)) measures.recovery.fault(fault.kind, fault.atMs)
      }
    },
  }))
  const signals = recording.lanes.flatMap(({ signals }, index) =>
    signals.map((signal) => ({
      atMs: signal.atMs,
      tell: () => {
        const lane = lanes[index]
        if (!lane) return
        lane.account.add(signal)
        lane.track.add(signal)
        log.add(lane.transport, signal)
        const recovered = lane.measures.add(signal)
        if (recovered) log.recovered(lane.transport, signal.atMs, recovered)
      },
    })),
  )
  return [...faults, ...signals].sort((a, b) => a.atMs - b.atMs)
}
