/** Replays a recorded run in steps: what was known at certain moments, as drawings and numbers. */
import type { Recording } from '../../bench/recording.ts'
import { readRecording } from '../../bench/recording-json.ts'
import type { LaneId } from '../lane-figure/lane-kinds.ts'
import { type RowNumbers, rowNumbers } from '../lane-figure/numbers.ts'
import { type ReplayedRun, replayRun } from '../lane-figure/replay-run.ts'
import { type RunSummary, runSentence } from '../lane-figure/run-sentence.ts'
import { scaleToFit } from '../lane-figure/scale.ts'
import { stateWords } from '../lane-figure/states.ts'

/** One moment of the story. */
export interface StoryMoment {
  readonly atMs: number
  readonly numbers: readonly RowNumbers[]
  /** When the fault happened, or will happen. */
  readonly faultMs: number
  readonly sentence: RunSummary
  /** Draws the run up to then, at the scale that makes the whole story `widthPx` wide. */
  replayAt(widthPx: number): ReplayedRun
}

/** The moments of a story, ms: healthy, just cut, everyone reconnected, and the end. */
interface StoryTimes {
  readonly healthy: number
  readonly cut: number
  readonly back: number
  readonly end: number
}

/** A run's story: its four moments, and the run's parameters. */
interface Story {
  readonly moments: Readonly<Record<keyof StoryTimes, StoryMoment>>
  readonly parameters: Recording['parameters']
}

/** @throws RecordingError if it is not a run @throws Error if it has not exactly one fault */
export function storyOf(run: unknown, lanes: readonly LaneId[]): Story {
  const recording = readRecording(run)
  const times = storyTimes(recording)
  const at = (atMs: number) => storyMoment(recording, lanes, atMs)
  return {
    moments: {
      healthy: at(times.healthy),
      cut: at(times.cut),
      back: at(times.back),
      end: at(times.end),
    },
    parameters: recording.parameters,
  }
}

/** @throws Error for a run without exactly one fault */
function storyTimes(recording: Recording): StoryTimes {
  const [fault, second] = recording.faults
  if (!fault || second) {
    throw new Error(`a story is of a run with one fault, got ${recording.faults.length}`)
  }
  const returns = recording.lanes.flatMap(({ signals }) => {
    const back = signals.find(({ type, atMs }) => type === 'open' && atMs > fault.atMs)
    return back && back.atMs < lastDueMs(recording) ? [back.atMs] : []
  })
  return {
    healthy: fault.atMs - 60,
    cut: fault.atMs + 700,
    back: Math.max(...returns) + 350,
    end: Math.min(recording.endedAtMs, lastDueMs(recording) + 400),
  }
}

/** What was known about these lanes at a moment. */
function storyMoment(recording: Recording, lanes: readonly LaneId[], atMs: number): StoryMoment {
  const until = upTo(recording, atMs)
  const replayed = replayRun(until)
  const shown = ({ lanes: all }: ReplayedRun) => all.filter(({ kind }) => lanes.includes(kind.id))
  const { uncertaintyMs } = recording.clock
  return {
    atMs,
    faultMs: recording.faults[0]?.atMs ?? 0,
    numbers: shown(replayed).map((lane) =>
      rowNumbers(lane, stateWords(lane.account, lane.kind, atMs), { atMs, uncertaintyMs }),
    ),
    sentence: runSentence({
      lanes: shown(replayed),
      faults: until.faults,
      nowMs: atMs,
      rateHz: recording.parameters.rateHz,
      over: atMs >= lastDueMs(recording),
    }),
    replayAt(widthPx) {
      const scale = scaleToFit(widthPx, storyTimes(recording).end, recording.parameters.rateHz)
      const run = replayRun(until, scale)
      return { ...run, lanes: shown(run) }
    },
  }
}

function lastDueMs({ events, parameters }: Recording): number {
  return (events * 1000) / parameters.rateHz
}

function upTo(recording: Recording, atMs: number): Recording {
  const before = <T extends { readonly atMs: number }>(all: readonly T[]) =>
    all.filter((one) => one.atMs <= atMs)
  return {
    ...recording,
    endedAtMs: atMs,
    faults: before(recording.faults),
    lanes: recording.lanes.map((lane) => ({ ...lane, signals: before(lane.signals) })),
  }
}
