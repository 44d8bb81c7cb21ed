import { runSentence } from '../lane-figure/run-sentence.ts'
import { Sentence } from '../parts/Sentence.tsx'
import { type Shown, useTurn } from './use-turn.ts'

/** How often it is looked at anew, ms: its numbers are meant to be read. */
const EVERY_MS = 500

/** What just happened in a live run, in one sentence or two. */
export function LiveSentence(shown: Shown) {
  const { live } = shown
  const { head, rest } = useTurn(shown, EVERY_MS, () =>
    runSentence({
      lanes: live.lanes,
      faults: live.faults,
      nowMs: live.nowMs,
      rateHz: live.settings.rateHz,
      over: live.endedAtMs !== undefined,
    }),
  )
  return <Sentence head={head}>{rest}</Sentence>
}
