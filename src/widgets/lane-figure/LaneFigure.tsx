import type { Recording } from '../../bench/recording.ts'
import { RecordedOn } from '../parts/RecordedOn.tsx'
import { callouts } from './Callouts.tsx'
import { Delays } from './Delays.tsx'
import { LogList } from './LogList.tsx'
import { numbersAtEnd, RecordedLanes } from './RecordedLanes.tsx'
import { RunFigures } from './RunFigures.tsx'
import { RunSentence } from './RunSentence.tsx'
import { recordedDetails } from './recorded-details.ts'
import { replayRun } from './replay-run.ts'
import { Tables } from './Tables.tsx'
import { addedWords } from './words.ts'

interface Props {
  readonly recording: Recording
}

/** A recorded run as a static figure. Needs no script. */
export function LaneFigure({ recording }: Props) {
  const replayed = replayRun(recording)
  const details = recordedDetails(recording)
  const { uncertaintyMs } = recording.clock
  const numbers = numbersAtEnd(recording, replayed, details)
  return (
    <>
      <section class="demo" aria-labelledby="recorded">
        <h2 class="vh" id="recorded">
          A recorded run, until you start your own
        </h2>
        <RunSentence recording={recording} replayed={replayed} />
        <RecordedLanes recording={recording} replayed={replayed} numbers={numbers} />
        <div class="below">
          <div>
            <RecordedOn stamp={recording} />
            <p class="muted">{addedWords(recording.parameters.delayMs)}</p>
          </div>
          <details>
            <summary>Read this figure as text</summary>
            <ol>
              {callouts(recording, replayed).map(({ number, text }) => (
                <li key={number}>{text}</li>
              ))}
            </ol>
            <ul>
              {numbers.map(({ kind, sentence }) => (
                <li key={kind.id}>{sentence}</li>
              ))}
            </ul>
          </details>
        </div>
      </section>
      <RunFigures
        delays={<Delays lanes={numbers} uncertaintyMs={uncertaintyMs} />}
        log={<LogList entries={details.log.entries} label="What happened in the recorded run" />}
        tables={<Tables lanes={numbers} uncertaintyMs={uncertaintyMs} />}
      />
    </>
  )
}
