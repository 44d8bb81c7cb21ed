import type { Balance } from '../../bench/balance.ts'
import { LaneCells, LaneTable } from '../lane-figure/LaneTable.tsx'
import { count } from '../lane-figure/words.ts'
import { firstWordWords, rateWords, waitWords } from './numbers.ts'
import type { TokenLane } from './token-lane.ts'

type Column = readonly [head: string, cell: (lane: TokenLane, balance: Balance) => string]

const COLUMNS: readonly Column[] = [
  ['Sent', (_, { sent }) => count(sent)],
  ['Received', (_, { received }) => count(received)],
  ['Lost', (_, { lost }) => count(lost)],
  ['Due', (_, { stillDue }) => count(stillDue)],
  ['First word after', firstWordWords],
  ['Words per second', rateWords],
  ['Longest wait', waitWords],
  [
    'Resumed after word',
    ({ resumedAfter }) => (resumedAfter === undefined ? '–' : count(resumedAfter)),
  ],
  ['Made while away', ({ kept }) => count(kept)],
]

interface Props {
  readonly lanes: readonly TokenLane[]
  /** How many words the server has made. */
  readonly made: number
}

/** The numbers of the three lanes; the page explains how each is measured. */
export function TokenTable({ lanes, made }: Props) {
  return (
    <>
      <LaneTable label="Numbers by lane" heads={COLUMNS.map(([head]) => head)}>
        {lanes.map((lane) => (
          <LaneCells
            key={lane.transport}
            transport={lane.transport}
            cells={COLUMNS.map(([, cell]) => cell(lane, lane.balance(made)))}
          />
        ))}
      </LaneTable>
      <p class="small muted">received + lost + due = sent, on every lane</p>
    </>
  )
}
