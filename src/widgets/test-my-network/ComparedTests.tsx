import { durationWords } from '../../bench/duration-words.ts'
import { conclude } from '../../bench/network-conclusion.ts'
import { factsOf } from '../../bench/network-facts.ts'
import type { NetworkStats } from '../../bench/network-test.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { protocolWords } from '../parts/next-hop.ts'
import { silenceWords, streamWords, tripWords } from './words.ts'

/** A test and its name in a comparison: a day, a file. */
export interface NamedTest {
  readonly name: string
  readonly stats: NetworkStats
}

/** Tests side by side: what each found, in the same order. */
export function ComparedTests({ tests }: { readonly tests: readonly NamedTest[] }) {
  const columns = tests.map(({ stats }) => rowsOf(stats))
  const heads = columns[0]?.map(([head]) => head) ?? []
  return (
    <DataTable
      label="Tests compared"
      columns={[['Found'], ...tests.map(({ name }) => [name] as const)]}
      rows={heads.map((head, row) => [head, ...columns.map((rows) => rows[row]?.[1])])}
    />
  )
}

function rowsOf(stats: NetworkStats): readonly (readonly [head: string, found: string])[] {
  const facts = factsOf(stats)
  const { socket, stream, post, echo, silence } = facts
  const { latency, http } = conclude(facts)
  const opened = socket?.type === 'open' ? `Opened after ${durationWords(socket.tookMs)}.` : 'No.'
  return [
    ['Protocol', protocolWords(facts.protocol)],
    ['WebSocket', socket ? opened : 'Not measured.'],
    ['Event stream', streamWords(stream)],
    ['Round trips', tripWords(post, echo)],
    ['Silence, event stream', silence.sse ? silenceWords(silence.sse) : 'not measured'],
    ['Silence, WebSocket', silence.websocket ? silenceWords(silence.websocket) : 'not measured'],
    ['Question 2 suggests', latency.answer],
    ['Question 3 suggests', http.answer],
  ]
}
