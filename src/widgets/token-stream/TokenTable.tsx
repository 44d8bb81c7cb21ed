import { WireName } from '../lane-figure/LaneRow.tsx'
import { count } from '../lane-figure/words.ts'
import { firstWordWords, rateWords, waitWords } from './numbers.ts'
import type { ToldLane } from './told-lane.ts'

const COLUMNS: readonly (readonly [head: string, cell: (lane: ToldLane) => string])[] = [
  ['Words', ({ arrivals }) => count(arrivals.length)],
  ['First word after', firstWordWords],
  ['Words per second', rateWords],
  ['Longest wait', waitWords],
  [
    'Resumed after word',
    ({ resumedAfter }) => (resumedAfter === undefined ? '–' : count(resumedAfter)),
  ],
  ['Made while away', ({ kept }) => count(kept)],
]

/** The numbers of the three lanes, and how each of them comes about. */
export function TokenTable({ lanes }: { readonly lanes: readonly ToldLane[] }) {
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
                    {cell(lane)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>How these numbers are made</summary>
        <dl class="stack">
          <dt>First word after</dt>
          <dd>
            From the page’s asking, handshake or request included, until script was handed the first
            word. One clock, the browser’s.
          </dd>
          <dt>Words per second</dt>
          <dd>Between the first word and the last so far, pauses included.</dd>
          <dt>Longest wait</dt>
          <dd>Between one word and the next.</dd>
          <dt>Made while away</dt>
          <dd>
            Words that the server had for longer than one and a half times the time between two
            words before it wrote them on a connection that came back. Both stamps are the server’s.
          </dd>
        </dl>
      </details>
    </>
  )
}
