import { WireName } from '../lane-figure/LaneRow.tsx'
import { count, delayWords, latencyWords } from '../lane-figure/words.ts'
import type { LaneNumbers, RunNumbers } from './numbers.ts'

type Column = readonly [
  head: string,
  cell: (lane: LaneNumbers, uncertaintyMs: number) => string | number,
]

const COLUMNS: readonly Column[] = [
  ['Received', (lane) => count(lane.received)],
  ['Lost', (lane) => count(lane.lost)],
  ['Replayed', (lane) => count(lane.replayed)],
  ['Duplicates', (lane) => count(lane.duplicated)],
  ['Out of order', (lane) => count(lane.outOfOrder)],
  ['Reconnects', (lane) => count(lane.reconnects)],
  ['Latency, median', (lane, uncertainty) => latencyWords(lane.medianMs, uncertainty)],
  ['Latency, last', (lane, uncertainty) => latencyWords(lane.lastMs, uncertainty)],
  ['Latest after due', (lane, uncertainty) => delayWords(lane.latestMs, uncertainty)],
  ['Bytes', (lane) => `${count(lane.bytes)}${lane.deflated ? ' before compression' : ''}`],
  ['Bytes per event', (lane) => perEvent(lane)],
]

function perEvent({ bytes, received, duplicated }: LaneNumbers): string {
  const arrivals = received + duplicated
  return arrivals === 0 ? '–' : count(Math.round(bytes / arrivals))
}

/** The numbers of both lanes as a table, and how each of them comes about. */
export function Metrics({ numbers }: { readonly numbers: RunNumbers }) {
  const { lanes, uncertaintyMs } = numbers
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label="Numbers by lane">
        <table class="tbl stick metr">
          <thead>
            <tr>
              <th scope="col">Lane</th>
              {COLUMNS.map(([head]) => (
                <th key={head} scope="col" class="num">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lanes.map((lane) => (
              <tr key={lane.transport} data-t={lane.transport}>
                <th scope="row">
                  <WireName transport={lane.transport} />
                </th>
                {COLUMNS.map(([head, cell]) => (
                  <td key={head} class="num">
                    {cell(lane, uncertaintyMs)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Methods />
    </>
  )
}

function Methods() {
  return (
    <details>
      <summary>How these numbers are made</summary>
      <dl class="stack">
        <dt>Latency</dt>
        <dd>
          From the server’s writing of an event to your browser’s handing it to script, one way.
          Before the run the two clocks are compared by up to twelve round trips. Each of them
          bounds how far the clocks are apart; the ± is what all of them together leave open, and
          covers the worst case, as long as all parts of the companion share one clock. “Latest
          after due” counts from the moment the event was due, so it includes the wait of an event
          that was replayed.
        </dd>
        <dt>Lost</dt>
        <dd>
          Events are numbered. One is lost when a later one has arrived without it, or when it was
          due and the lane stays closed. Nothing is guessed from silence.
        </dd>
        <dt>Replayed</dt>
        <dd>Events that were due while the lane was away, and came once it was back.</dd>
        <dt>Bytes</dt>
        <dd>
          Computed from the framing rules, not captured: each event’s JSON, plus 2 to 10 bytes of
          WebSocket frame header, or the field names, line ends and HTTP/1.1 chunk of an event
          stream. Not counted: request and response headers and a stream’s opening line, once a
          connection; comments that keep a stream alive; TLS and TCP. Where a WebSocket compresses
          its messages, as local workerd does, script cannot know how much is left, and the number
          is the one before.
        </dd>
      </dl>
    </details>
  )
}
