import { LaneCells, LaneTable } from '../lane-figure/LaneTable.tsx'
import { count } from '../lane-figure/words.ts'
import { firstWordWords, rateWords, waitWords } from './numbers.ts'
import type { TokenLane } from './token-lane.ts'

const COLUMNS: readonly (readonly [head: string, cell: (lane: TokenLane) => string])[] = [
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
export function TokenTable({ lanes }: { readonly lanes: readonly TokenLane[] }) {
  return (
    <LaneTable label="Numbers by lane" heads={COLUMNS.map(([head]) => head)}>
      {lanes.map((lane) => (
        <LaneCells
          key={lane.transport}
          transport={lane.transport}
          cells={COLUMNS.map(([, cell]) => cell(lane))}
        />
      ))}
    </LaneTable>
  )
}
