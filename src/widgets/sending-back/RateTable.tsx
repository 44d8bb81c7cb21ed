import { balance } from '../../bench/balance.ts'
import { count } from '../lane-figure/words.ts'
import { LaneName } from './LaneName.tsx'
import { SENDING_LANES, type SendingLaneId } from './settings.ts'
import { roundTripWords, type TwoCounts } from './words.ts'

type Counts = TwoCounts[SendingLaneId]

const COLUMNS: readonly (readonly [head: string, cell: (lane: Counts) => string])[] = [
  ['Round trip, median', ({ medianMs }) => roundTripWords(medianMs)],
  ['Round trip, 95th percentile', ({ p95Ms }) => roundTripWords(p95Ms)],
  ['Sent', ({ sent }) => count(sent)],
  ['Answered', ({ answered }) => count(answered)],
  ['Refused or lost', ({ refused }) => count(refused)],
  ['Unanswered', (lane) => count(unanswered(lane))],
  ['Skipped', ({ skipped }) => count(skipped)],
  ['Waiting at most', ({ mostWaiting }) => count(mostWaiting)],
  ['Requests', ({ requests }) => count(requests)],
  ['Bytes up, headers', ({ up, requests }) => headerWords(up.headers, requests)],
  ['Bytes up, framing', ({ up }) => count(up.framing)],
  ['Bytes up, payload', ({ up }) => count(up.payload)],
  ['Bytes down, headers', ({ down, requests }) => headerWords(down.headers, requests)],
  ['Bytes down, framing', ({ down }) => count(down.framing)],
  ['Bytes down, payload', ({ down }) => count(down.payload)],
]

/** Every request has headers, so 0 means that the demo server has not reported them yet. */
function headerWords(bytes: number, requests: number): string {
  return bytes === 0 && requests > 0 ? '–' : count(bytes)
}

/** Sent, but neither answered nor refused: a reply may still come. */
function unanswered({ sent, answered, refused }: Counts): number {
  return balance(sent, answered, answered + refused).stillDue
}

interface Props {
  readonly rates: readonly TwoCounts[]
  readonly deflated: boolean
}

/** The numbers of both ways at each rate; the page explains how each is measured. */
export function RateTable({ rates, deflated }: Props) {
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label="Numbers by rate">
        <table class="tbl metr">
          <thead>
            <tr>
              <th scope="col">A second</th>
              <th scope="col">Sent by</th>
              {COLUMNS.map(([head]) => (
                <th key={head} scope="col" class="num">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          {rates.map((rate) => (
            <tbody key={rate.rateHz}>
              {SENDING_LANES.map((lane, index) => (
                <tr key={lane} data-t={lane}>
                  {index === 0 && (
                    <th scope="rowgroup" rowSpan={2} class="num">
                      {rate.rateHz}
                    </th>
                  )}
                  <th scope="row">
                    <LaneName lane={lane} />
                  </th>
                  {COLUMNS.map(([head, cell]) => (
                    <td key={head} class="num">
                      {cell(rate[lane])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      {deflated && (
        <p class="small muted">
          This WebSocket compresses its messages. Script cannot know the compressed size, so its
          bytes are those before compression.
        </p>
      )}
    </>
  )
}
