import { dueMs } from '../../bench/lane-account.ts'
import { cutStories } from '../../bench/plug-story.ts'
import { readRecording } from '../../bench/recording-json.ts'
import { type LaneClient, laneKindOf } from '../lane-figure/lane-kinds.ts'
import { RunLane } from '../lane-figure/run-lane.ts'
import type { Scale } from '../lane-figure/scale.ts'
import type { LaneTrack } from '../lane-figure/track.ts'
import { seconds } from '../lane-figure/words.ts'

/** One client of the run, its drawing at each scale, and what became of it. */
export interface CutLane {
  readonly transport: 'websocket' | 'sse'
  readonly client: string
  readonly tracks: readonly LaneTrack[]
  /** Time from the cut until it was connected again, ms; undefined if it never was. */
  readonly backAfterMs: number | undefined
  readonly lost: number
  /** How many of the run's events fell due. */
  readonly sent: number
}

export interface CutStory {
  readonly lanes: readonly CutLane[]
  readonly cutAtMs: number
  readonly endMs: number
  /** Events per second. */
  readonly rateHz: number
  /** Date of the recording, ISO 8601. */
  readonly date: string
  /** Browser and machine of the recording, in words. */
  readonly setting: string
}

const CLIENTS: readonly string[] = ['plain', 'resume', 'browser'] satisfies LaneClient[]

/**
 * Reads a recorded run with one cut and draws it at each of `scales`. `run` is the file as saved.
 * @throws Error if it is no run, was not cut exactly once, or has a client other than the three
 */
export function cutStory(run: unknown, scales: readonly Scale[]): CutStory {
  const recording = readRecording(run)
  const { events, endedAtMs, parameters, clock, environment } = recording
  const [fault, ...more] = recording.faults
  if (!fault || more.length > 0) {
    throw new Error(`expected a run with one cut, got ${recording.faults.length}`)
  }
  const schedule = { rateHz: parameters.rateHz, events }
  const lanes = recording.lanes.map(({ transport, client, signals }) => {
    if ((transport !== 'websocket' && transport !== 'sse') || !CLIENTS.includes(client)) {
      throw new Error(`expected a client of the home page, got ${transport} with ${client}`)
    }
    const drawn = scales.map((scale) => {
      const lane = new RunLane({
        kind: laneKindOf(transport, client),
        schedule,
        scale,
        oneWayMs: clock.rttMs / 2,
      })
      for (const signal of signals) lane.add(signal)
      lane.conclude(endedAtMs)
      return lane
    })
    const counts = drawn[0]?.account.counts(endedAtMs)
    const [story] = cutStories(signals, events)
    return {
      transport,
      client,
      tracks: drawn.map(({ track }) => track),
      backAfterMs: story?.openAtMs === undefined ? undefined : story.openAtMs - story.cutAtMs,
      lost: counts?.lost ?? 0,
      sent: counts?.sent ?? 0,
    } as const
  })
  const { versions, machine } = environment
  return {
    lanes,
    cutAtMs: fault.atMs,
    endMs: Math.min(endedAtMs, dueMs(schedule, events)),
    rateHz: parameters.rateHz,
    date: recording.recordedAt.slice(0, 10),
    setting: `Chromium ${versions['chromium']?.split('.')[0]}, ${machine}`,
  }
}

/** A client's outcome, shown beside its name: `back after 1.0 s, nothing lost`. */
export function laneWords({ backAfterMs, lost, sent }: CutLane): string {
  const left = lost === 0 ? 'nothing lost' : `${lost} of ${sent} lost`
  return backAfterMs === undefined
    ? `stays closed, ${left}`
    : `back after ${seconds(backAfterMs)}, ${left}`
}

/** Sums up what the cut did to all clients, in a few short sentences. */
export function storyWords(lanes: readonly CutLane[]): string {
  const back = lanes.filter(({ backAfterMs }) => backAfterMs !== undefined)
  const resumed = back.filter(({ lost }) => lost === 0)
  const gone = lanes.filter(({ backAfterMs }) => backAfterMs === undefined)
  return [
    ...back.map(
      (lane) => `${NAMES[lane.client]} was back after ${seconds(lane.backAfterMs ?? 0)}.`,
    ),
    ...(resumed.length === back.length && back.length > 0
      ? [`${back.length > 1 ? 'Both' : 'It'} asked for the missed events and lost none.`]
      : []),
    ...gone.map(
      (lane) =>
        `${NAMES[lane.client]} stays closed: ${lane.lost} of ${lane.sent} events never came.`,
    ),
  ].join(' ')
}

/** Client names at the beginning of a sentence. */
const NAMES: Readonly<Record<string, string>> = {
  plain: 'The plain WebSocket',
  resume: 'The resuming WebSocket',
  browser: 'EventSource',
}
