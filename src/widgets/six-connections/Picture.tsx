import type { ConnectionKind, ConnectionRecord } from '../../bench/connection-run.ts'
import { TimeAxis } from '../parts/TimeAxis.tsx'
import { placeOf, spanFor } from '../parts/time-axis.ts'
import { WireName } from '../parts/WireName.tsx'
import { LIMIT } from './limits.ts'
import { connectionWords } from './words.ts'

interface Props {
  readonly connections: readonly ConnectionRecord[]
  /** End of the wires, ms after the run's start. */
  readonly nowMs: number
  /** A live run ends at "now". */
  readonly live?: boolean
}

const NAMES: Readonly<Record<ConnectionKind, string>> = {
  sse: 'Server-Sent Events',
  fetch: 'Plain fetch',
  websocket: 'WebSocket',
}

/** Minimum span of the figure, ms, so that its scale does not keep changing at first. */
const LEAST_SPAN_MS = 8000

/** Rows and their distance, px. Rows without a connection yet are drawn as rails. */
const ROWS: Readonly<Record<ConnectionKind, { readonly rows: number; readonly px: number }>> = {
  sse: { rows: LIMIT.streams, px: 14 },
  fetch: { rows: 3, px: 14 },
  websocket: { rows: LIMIT.sockets, px: 8 },
}

/**
 * Each connection as a wire: a tick where it was asked for, a pale line while it waits, its own
 * line while it is open, a bar where it ends. In the order in which the run goes through them.
 */
export function Picture({ connections, nowMs, live = false }: Props) {
  const spanMs = spanFor(nowMs, LEAST_SPAN_MS)
  const of = (kind: ConnectionKind) => connections.filter((record) => record.kind === kind)
  const closings = of('sse').flatMap(({ openedAtMs, closedAtMs }) =>
    openedAtMs === null || closedAtMs === null ? [] : [closedAtMs],
  )
  return (
    <div class="cx">
      <ol role="list">
        {(['sse', 'fetch', 'websocket'] as const).map((kind) => {
          const records = of(kind)
          const state = connectionWords(kind, connections)
          const { rows, px } = ROWS[kind]
          return (
            <li key={kind} data-t={kind === 'fetch' ? undefined : kind}>
              <div class="cx-h">
                <h3>{kind === 'fetch' ? NAMES.fetch : <WireName transport={kind} />}</h3>
                <p class="st">{state}</p>
              </div>
              <div
                class={live ? 'cx-w now' : 'cx-w'}
                role="img"
                aria-label={`${NAMES[kind]}: ${state}.`}
              >
                <svg width="100%" height={rows * px + 6} aria-hidden="true" focusable="false">
                  <Rails {...{ rows, px }} />
                  {records.slice(0, rows).map((record, row) => (
                    // A record keeps its row, so the index is a stable key.
                    <OneWire key={row} {...{ record, nowMs, spanMs }} y={middleOf(row, px)} />
                  ))}
                  {kind !== 'websocket' &&
                    firstOf(closings).map((ms) => {
                      const x = placeOf(ms, spanMs)
                      return <line key={ms} class="flt" x1={x} x2={x} y1="0" y2="100%" />
                    })}
                </svg>
              </div>
            </li>
          )
        })}
      </ol>
      <div class="cx-a">
        <TimeAxis spanMs={spanMs} />
      </div>
    </div>
  )
}

function middleOf(row: number, px: number): number {
  return row * px + px / 2 + 3
}

/** One line per row, drawn as one shape. */
function Rails({ rows, px }: { readonly rows: number; readonly px: number }) {
  const height = rows * px + 6
  const lines = Array.from({ length: rows }, (_, row) => `M0 ${middleOf(row, px)}H1`)
  return (
    <svg width="100%" height={height} viewBox={`0 0 1 ${height}`} preserveAspectRatio="none">
      <path class="cx-rail" d={lines.join('')} />
    </svg>
  )
}

interface WireProps {
  readonly record: ConnectionRecord
  readonly y: number
  readonly nowMs: number
  readonly spanMs: number
}

function OneWire({ record, y, nowMs, spanMs }: WireProps) {
  const { kind, askedAtMs, openedAtMs, closedAtMs } = record
  const at = (ms: number) => placeOf(ms, spanMs)
  const endMs = closedAtMs ?? nowMs
  const [asked, opened, end] = [at(askedAtMs), at(openedAtMs ?? endMs), at(endMs)]
  const double = kind === 'websocket' ? [-1.5, 1.5] : [0]
  return (
    <>
      <line class="cx-wait" x1={asked} x2={opened} y1={y} y2={y} />
      <line class="cx-ask" x1={asked} x2={asked} y1={y - 3.5} y2={y + 3.5} />
      {openedAtMs !== null && kind === 'fetch' && (
        <circle class="cx-got" cx={opened} cy={y} r="4" />
      )}
      {openedAtMs !== null &&
        kind !== 'fetch' &&
        double.map((dy) => (
          <line key={dy} class="cx-open" x1={opened} x2={end} y1={y + dy} y2={y + dy} />
        ))}
      {closedAtMs !== null && kind !== 'fetch' && (
        <line class="cx-end" x1={end} x2={end} y1={y - 4} y2={y + 4} />
      )}
    </>
  )
}

/** The closings that made room: all but those at the end, which come together. */
function firstOf(closings: readonly number[]): readonly number[] {
  const sorted = [...closings].sort((a, b) => a - b)
  return sorted.filter((ms, index) => {
    const [before, after] = [sorted[index - 1] ?? -Infinity, sorted[index + 1] ?? Infinity]
    return ms - before > 100 && after - ms > 100
  })
}
