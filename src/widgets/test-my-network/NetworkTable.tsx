import { durationWords } from '../../bench/duration-words.ts'
import { factsOf, type RoundTrips } from '../../bench/network-facts.ts'
import type { Busy, NetworkStats, RefusedHandshake } from '../../bench/network-test.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { protocolWords } from '../parts/next-hop.ts'
import { silenceWords, streamWords } from './words.ts'

/** Everything a test measured, one row each. */
export function NetworkTable({ stats }: { readonly stats: NetworkStats }) {
  const { socket, refused, stream, post, echo, timersLateMs, silence } = factsOf(stats)
  const trips = (told: RoundTrips | null) =>
    told
      ? `median ${durationWords(told.medianMs)}, nine of ten within ${durationWords(told.p90Ms)}, of ${told.count}`
      : NONE
  const { uncertaintyMs, busy } = stats
  const rows: readonly (readonly [what: string, value: string])[] = [
    ['Protocol to the demo server', protocolWords(stats.protocol)],
    ['Clocks compared to within', uncertaintyMs === null ? NONE : durationWords(uncertaintyMs)],
    ['WebSocket handshake', socket ? `${socket.type}, ${durationWords(socket.tookMs)}` : NONE],
    ...(refused
      ? ([
          [
            'Handshake seen by the server',
            { true: 'yes', false: 'no', null: NONE }[`${refused.arrived}`],
          ],
          ['Plain GET for the same address', plainWords(refused)],
        ] as const)
      : []),
    ['Round trip by POST', trips(post)],
    ['Round trip on the WebSocket', trips(echo)],
    [
      'Timers of this page',
      timersLateMs === null ? NONE : `nine of ten at most ${durationWords(timersLateMs)} late`,
    ],
    ['Event stream', streamWords(stream)],
    ['Silent event stream', silence.sse ? silenceWords(silence.sse) : NONE],
    ['Busy event stream beside it', busyWords(busy.sse)],
    ['Silent WebSocket', silence.websocket ? silenceWords(silence.websocket) : NONE],
    ['Busy WebSocket beside it', busyWords(busy.websocket)],
  ]
  return (
    <DataTable
      label="Everything that was measured"
      columns={[['Measured'], ['Value']]}
      rows={rows}
    />
  )
}

const NONE = 'not measured'

function busyWords(busy: Busy | null): string {
  if (!busy) return NONE
  return busy.endedAtMs === null
    ? 'lived'
    : `ended ${durationWords(busy.endedAtMs - busy.openedAtMs)} after it opened`
}

function plainWords({ plain }: RefusedHandshake): string {
  if (!plain) return 'not told'
  return `status ${plain.status}, ${plain.ours ? 'from the demo server' : 'not from the demo server'}`
}
