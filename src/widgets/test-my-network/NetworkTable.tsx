import { durationWords } from '../../bench/duration-words.ts'
import { factsOf, type RoundTrips } from '../../bench/network-facts.ts'
import type { NetworkBooks } from '../../bench/network-test.ts'
import { protocolWords } from '../parts/next-hop.ts'
import { silenceWords, streamWords } from './words.ts'

/** Everything a test measured, one row each. */
export function NetworkTable({ books }: { readonly books: NetworkBooks }) {
  const { socket, stream, post, echo, silence } = factsOf(books)
  const trips = (told: RoundTrips | null) =>
    told
      ? `median ${durationWords(told.medianMs)}, nine of ten within ${durationWords(told.p90Ms)}, of ${told.count}`
      : NONE
  const { uncertaintyMs } = books
  const rows: readonly (readonly [what: string, value: string])[] = [
    ['Protocol to the companion', protocolWords(books.protocol)],
    ['Clocks compared to within', uncertaintyMs === null ? NONE : durationWords(uncertaintyMs)],
    ['WebSocket handshake', socket ? `${socket.type}, ${durationWords(socket.tookMs)}` : NONE],
    ['Round trip by POST', trips(post)],
    ['Round trip on the WebSocket', trips(echo)],
    ['Event stream', streamWords(stream)],
    ['Silent event stream', silence.sse ? silenceWords(silence.sse) : NONE],
    ['Silent WebSocket', silence.websocket ? silenceWords(silence.websocket) : NONE],
  ]
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Everything that was measured">
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">Measured</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([what, value]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const NONE = 'not measured'
