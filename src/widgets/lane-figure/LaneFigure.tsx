import type { Recording } from '../../bench/recording.ts'
import { Delays } from './Delays.tsx'
import { Legend } from './Legend.tsx'
import { LogList } from './LogList.tsx'
import { Methods } from './Methods.tsx'
import { numbersAtEnd, RecordedLanes } from './RecordedLanes.tsx'
import { RunFigures } from './RunFigures.tsx'
import { replayRun } from './replay-run.ts'
import { Tables } from './Tables.tsx'

interface Props {
  readonly recording: Recording
}

/** A recorded run as a figure that stands still. Needs no script. */
export function LaneFigure({ recording }: Props) {
  const told = replayRun(recording)
  const { uncertaintyMs } = recording.clock
  const numbers = numbersAtEnd(recording, told)
  return (
    <>
      <RecordedLanes recording={recording} told={told} numbers={numbers} />
      <Legend />
      <details>
        <summary>Read this run as text</summary>
        <ul>
          {numbers.map(({ transport, sentence }) => (
            <li key={transport}>{sentence}</li>
          ))}
        </ul>
      </details>
      <RunFigures
        delays={<Delays lanes={numbers} uncertaintyMs={uncertaintyMs} />}
        log={<LogList entries={told.log.entries} label="What happened in the recorded run" />}
        tables={<Tables lanes={numbers} uncertaintyMs={uncertaintyMs} />}
        methods={<Methods />}
      />
    </>
  )
}
