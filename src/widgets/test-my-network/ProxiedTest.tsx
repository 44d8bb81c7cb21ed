import { conclude } from '../../bench/network-conclusion.ts'
import { factsOf } from '../../bench/network-facts.ts'
import { readNetworkRun } from '../../bench/network-json.ts'
import { NoteList } from '../parts/NoteList.tsx'
import { RecordedOn } from '../parts/RecordedOn.tsx'
import { NetworkTable } from './NetworkTable.tsx'
import { Passages } from './Passages.tsx'

interface Props {
  /** A recorded test as saved in content/evidence/runs. Throws if it is not one. */
  readonly run: unknown
}

/** What the same test finds behind a proxy that interferes, as recorded. */
export function ProxiedTest({ run }: Props) {
  const recorded = readNetworkRun(run)
  const { sse, beside, events, log } = recorded
  const { sentences } = conclude(factsOf(recorded))
  return (
    <>
      <RecordedOn stamp={recorded} />
      <div class="found">
        <h3>What it found there</h3>
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
      <Passages sse={sse?.passages ?? []} websocket={beside} expected={events.expected} />
      <p class="drawn-note">
        Strokes that meet are events that arrived together: the proxy had buffered them.
      </p>
      <details>
        <summary>Read this run as text</summary>
        <NoteList notes={log} label="What happened behind the proxy" />
        <NetworkTable stats={recorded} />
      </details>
    </>
  )
}
