import { readTokens } from '../../bench/token-recording.ts'
import { LogList } from '../lane-figure/LogList.tsx'
import { RecordedOn } from '../parts/RecordedOn.tsx'
import { Columns } from './Columns.tsx'
import { TokenTable } from './TokenTable.tsx'
import { replayTokens } from './token-story.ts'

/** A recorded run in the place of a live one. Throws where the document is not one. */
export function RecordedTokens({ run }: { readonly run: unknown }) {
  const recording = readTokens(run)
  const told = replayTokens(recording)
  return (
    <section class="demo" aria-labelledby="recorded">
      <div class="bar2">
        <h2 class="h4" id="recorded">
          A recorded run, until you start your own
        </h2>
        <RecordedOn stamp={recording} />
      </div>
      <Columns story={told} untilMs={recording.endedAtMs} excerpt />
      <details>
        <summary>Read this run as numbers and text</summary>
        <TokenTable lanes={told.lanes} />
        <LogList entries={told.entries} label="What happened in the recorded run" />
      </details>
    </section>
  )
}
