import type { Recording } from '../../bench/recording.ts'
import { Sentence } from '../parts/Sentence.tsx'
import type { ReplayedRun } from './replay-run.ts'
import { runSentence } from './run-sentence.ts'

interface Props {
  readonly recording: Recording
  readonly replayed: ReplayedRun
}

/** Says what happened in a recorded run, in one or two sentences. */
export function RunSentence({ recording, replayed: { lanes } }: Props) {
  const { faults, endedAtMs: nowMs, parameters } = recording
  const { head, rest } = runSentence({
    lanes,
    faults,
    nowMs,
    rateHz: parameters.rateHz,
    over: true,
  })
  return <Sentence head={head}>{rest}</Sentence>
}
