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

/** The numbers of the three lanes; the page says how each of them comes about. */
export function TokenTable({ lanes }: { readonly lanes: readonly ToldLane[] }) {
  return (
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
  )
}
