import type { NetworkStats } from '../../bench/network-test.ts'
import { NoteList } from '../parts/NoteList.tsx'
import { NetworkTable } from './NetworkTable.tsx'
import { Passages } from './Passages.tsx'
import { Trips } from './Trips.tsx'

/** What a test measured: its pictures, its numbers and its log. */
export function NetworkView({ stats }: { readonly stats: NetworkStats }) {
  const { sse, beside, events, posts, echoes, log } = stats
  return (
    <>
      <section class="net-s" aria-label="When events were sent and arrived">
        <h3>When events were sent and arrived</h3>
        <Passages sse={sse?.passages ?? []} websocket={beside} expected={events.expected} />
        <p class="drawn-note">
          Time runs to the right. Each stroke is one event, and its slope is the time it took.
          Behind a proxy that buffers, strokes meet.
        </p>
      </section>
      <section class="net-s" aria-label="Round trips">
        <h3>Round trips</h3>
        <Trips posts={posts} echoes={echoes} />
        <p class="drawn-note">
          Each mark is one answer that came back. The dashed line is the 100 ms of question 2.
        </p>
      </section>
      <details>
        <summary>Read this test as text</summary>
        <NoteList notes={log} label="What happened" />
        <NetworkTable stats={stats} />
      </details>
    </>
  )
}
