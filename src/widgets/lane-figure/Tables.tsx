import { totalBytes } from '../../wire/byte-accounting.ts'
import { LaneCells, LaneTable } from './LaneTable.tsx'
import type { LaneNumbers } from './table-numbers.ts'
import { count, delayWords, latencyWords, roughMs } from './words.ts'

type Column = readonly [head: string, cell: (lane: LaneNumbers, uncertaintyMs: number) => string]

/** A table defined by its columns; its rows are the lanes. */
export interface TableOf {
  readonly caption: string
  readonly columns: readonly Column[]
}

/** Round trips are timed on one clock, so the only uncertainty is its resolution, ms. */
const ONE_CLOCK_MS = 0.2

export const TABLES: readonly TableOf[] = [
  {
    caption: 'What arrived',
    columns: [
      ['Sent', (lane) => count(lane.sent)],
      ['Received', (lane) => count(lane.received)],
      ['Lost', (lane) => count(lane.lost)],
      ['Still due', (lane) => count(lane.stillDue)],
      ['Replayed', (lane) => count(lane.replayed)],
      ['Duplicates', (lane) => count(lane.duplicated)],
      ['Out of order', (lane) => count(lane.outOfOrder)],
      ['Reconnects', (lane) => count(lane.reconnects)],
      ['Longest recovery', (lane) => roughMs(lane.recoveryMs)],
    ],
  },
  {
    caption: 'How long it took',
    columns: [
      ['Delay, median', (lane, uncertainty) => latencyWords(lane.delay.medianMs, uncertainty)],
      ['Delay, 95 %', (lane, uncertainty) => delayWords(lane.delay.p95Ms, uncertainty)],
      ['Delay, longest', (lane, uncertainty) => delayWords(lane.delay.worstMs, uncertainty)],
      ['Latency, median', (lane, uncertainty) => latencyWords(lane.latency.medianMs, uncertainty)],
      ['Latency, 95 %', (lane, uncertainty) => delayWords(lane.latency.p95Ms, uncertainty)],
      ['Jitter', (lane) => delayWords(lane.jitterMs, 1)],
      ['Upstream, median', (lane, uncertainty) => latencyWords(lane.up?.medianMs, uncertainty)],
      ['Round trip', (lane) => delayWords(lane.roundTrip?.medianMs, ONE_CLOCK_MS)],
    ],
  },
  {
    caption: 'What it cost',
    columns: [
      ['Requests', (lane) => count(lane.requests)],
      ['Bytes', (lane) => `${count(totalBytes(lane.downBytes))}${compressed(lane)}`],
      ['Down, headers', (lane) => known(lane.downBytes.headers)],
      ['Down, framing', (lane) => count(lane.downBytes.framing)],
      ['Down, payload', (lane) => count(lane.downBytes.payload)],
      ['Up, headers', (lane) => known(lane.upBytes.headers)],
      ['Up, framing', (lane) => count(lane.upBytes.framing)],
      ['Up, payload', (lane) => count(lane.upBytes.payload)],
      ['Bytes per event', (lane) => perEvent(lane)],
    ],
  },
]

function compressed({ deflated }: LaneNumbers): string {
  return deflated ? ' before compression' : ''
}

/** Script cannot see headers: 0 means unknown. */
function known(bytes: number): string {
  return bytes === 0 ? '–' : count(bytes)
}

function perEvent({ downBytes, received, duplicated }: LaneNumbers): string {
  const arrivals = received + duplicated
  return arrivals === 0 ? '–' : count(Math.round(totalBytes(downBytes) / arrivals))
}

interface Props {
  readonly lanes: readonly LaneNumbers[]
  readonly uncertaintyMs: number
}

/** Three tables with the numbers of all lanes. */
export function Tables(props: Props) {
  return (
    <>
      {TABLES.map((table) => (
        <NumberTable key={table.caption} {...props} table={table} />
      ))}
    </>
  )
}

/** One of the tables. */
export function NumberTable({ table, lanes, uncertaintyMs }: Props & { readonly table: TableOf }) {
  const { caption, columns } = table
  return (
    <LaneTable label={caption} caption={caption} heads={columns.map(([head]) => head)}>
      {lanes.map((lane) => (
        <LaneCells
          key={lane.kind.id}
          transport={lane.kind.transport}
          id={lane.kind.id}
          detail={lane.kind.detail}
          cells={columns.map(([, cell]) => cell(lane, uncertaintyMs))}
        />
      ))}
    </LaneTable>
  )
}
