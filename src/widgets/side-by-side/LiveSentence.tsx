import { useEffect, useState } from 'preact/hooks'
import { runSentence } from '../lane-figure/run-sentence.ts'
import { Sentence } from '../parts/Sentence.tsx'
import { type ShownRun, useSampled } from './use-sampled.ts'

/** How often it updates, ms: its numbers are meant to be read. */
const EVERY_MS = 500

/** Clients cut together reconnect one after another: the announcement waits for that, ms. */
const SETTLES_MS = 1500

/**
 * What just happened in a live run, in one or two sentences. Announced when something broke or a
 * client's part in it has changed, not whenever a number grows.
 */
export function LiveSentence(shown: ShownRun) {
  const { live } = shown
  const { head, rest } = useSampled(shown, EVERY_MS, () =>
    runSentence({
      lanes: live.lanes,
      faults: live.faults,
      nowMs: live.nowMs,
      rateHz: live.settings.rateHz,
      over: live.endedAtMs !== undefined,
    }),
  )
  const [said, setSaid] = useState('')
  const withoutNumbers = `${head} ${rest.replace(/[\d.,]+/g, '')}`
  useEffect(() => {
    const timer = setTimeout(() => setSaid(`${head} ${rest}`), SETTLES_MS)
    return () => clearTimeout(timer)
  }, [withoutNumbers])
  return (
    <>
      <Sentence head={head}>{rest}</Sentence>
      <p class="vh" role="status">
        {said}
      </p>
    </>
  )
}
