import { findingsOf } from '../../bench/connection-findings.ts'
import type { ConnectionStats } from '../../bench/connection-run.ts'
import { NoteList } from '../parts/NoteList.tsx'
import { Sign } from '../parts/Sign.tsx'
import { ConnectionTable } from './ConnectionTable.tsx'
import { Picture } from './Picture.tsx'
import { sentencesOf } from './words.ts'

interface Props {
  readonly stats: ConnectionStats
  readonly nowMs: number
  /** It ran to its end: only then does it show anything. */
  readonly complete: boolean
  readonly live?: boolean
}

/** A run of connections: its picture, what it showed, its numbers and its log. */
export function ConnectionsView({ stats, nowMs, complete, live = false }: Props) {
  const { connections, protocol, log } = stats
  return (
    <>
      <Picture connections={connections} nowMs={nowMs} live={live} />
      <Signs />
      {complete && (
        <section class="found" aria-label="What it showed">
          <h3>What it showed</h3>
          <ul>
            {sentencesOf(findingsOf(connections), protocol).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      <details>
        <summary>Read this run as text</summary>
        <NoteList notes={log} label="What happened" />
        <ConnectionTable records={connections} />
      </details>
    </>
  )
}

function Signs() {
  return (
    <ul class="legend" role="list">
      <Sign words="asked for, and waits">
        <path d="M2 7H24" stroke-width="4.5" opacity=".45" />
        <path d="M2 3V11" stroke-width="1.5" />
      </Sign>
      <Sign words="open">
        <path d="M1 7H25" stroke-width="3" />
      </Sign>
      <Sign words="closed">
        <path d="M1 7H19" stroke-width="3" />
        <path d="M19 2V12" stroke-width="2.5" />
      </Sign>
      <Sign words="fetch answered">
        <circle cx="13" cy="7" r="4" fill="currentColor" stroke="none" />
      </Sign>
      <Sign words="this page closes one">
        <path d="M13 0V14" stroke-width="1.5" stroke-dasharray="4 3" />
      </Sign>
    </ul>
  )
}
