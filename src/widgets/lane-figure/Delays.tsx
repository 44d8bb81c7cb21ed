import { useState } from 'preact/hooks'
import type { Bucket } from '../../bench/histogram.ts'
import { markColumns } from '../../bench/mark-columns.ts'
import type { LaneTransport } from '../../wire/api.ts'
import { WireName } from '../parts/WireName.tsx'
import { laneName } from './lane-kinds.ts'
import type { Spread } from './numbers.ts'
import { px } from './scale.ts'
import type { LaneNumbers } from './table-numbers.ts'
import { TRANSPORTS } from './transports.ts'
import { count, delayWords, plural } from './words.ts'

interface Props {
  readonly lanes: readonly LaneNumbers[]
  readonly uncertaintyMs: number
  /** A live figure keeps changing, so its table is rendered only while open. */
  readonly live?: boolean
}

/** A bucket's width, half a mark's width, and the distance between marks, px. */
const COLUMN = { widthPx: 9, markPx: 3.6, stepPx: 8 } as const
const MOST_MARKS = 8
const HEIGHT_PX = MOST_MARKS * COLUMN.stepPx + 4

/** Decades of the axis, ms: ten buckets in each, and one for everything below 1 ms. */
const DECADES_MS = [1, 10, 100, 1000, 10_000, 100_000] as const
const NAMES = ['1 ms', '10 ms', '100 ms', '1 s', '10 s', '100 s'] as const

/** The axis always reaches 1 s, so that it does not grow with each run's first event. */
const LEAST_DECADES = 3

/** How late events arrived on each lane: marks in logarithmic columns, all lanes on one scale. */
export function Delays({ lanes, uncertaintyMs, live = false }: Props) {
  const { perMark, heights } = markColumns(
    lanes.map(({ delays }) => delays),
    MOST_MARKS,
  )
  const latest = Math.max(0, ...lanes.flatMap(({ delays }) => delays.map(({ fromMs }) => fromMs)))
  const reached = DECADES_MS.findIndex((decade) => latest < decade)
  const decades = Math.max(LEAST_DECADES, reached < 0 ? DECADES_MS.length - 1 : reached)
  const widthPx = (decades * 10 + 1) * COLUMN.widthPx
  return (
    <>
      <div class="scroll hist" tabIndex={0} role="region" aria-label="Delays by lane">
        {lanes.map(({ kind, delays, delay }, index) => (
          <div class="hl" key={kind.id} data-t={kind.transport}>
            <p>
              <WireName transport={kind.transport} short /> <span class="muted">{kind.detail}</span>
              {spreadWords(delay, uncertaintyMs).map((words) => (
                <span class="sp" key={words}>
                  {words}
                </span>
              ))}
            </p>
            <svg
              width={widthPx}
              height={HEIGHT_PX}
              role="img"
              aria-label={`${laneName(kind)}: ${spreadWords(delay, uncertaintyMs).join(', ')}`}
            >
              <path class="base" d={`M0 ${HEIGHT_PX - 0.5}H${widthPx}`} />
              <path class="mk" d={marks(kind.transport, delays, heights[index] ?? [])} />
            </svg>
          </div>
        ))}
        <svg class="axis" width={widthPx} height="20" aria-hidden="true" focusable="false">
          {DECADES_MS.slice(0, decades + 1).map((decade, index) => (
            <g key={decade}>
              <path d={`M${px(columnX(decade))} 0v5`} />
              <text x={px(columnX(decade))} y="17" text-anchor={index < decades ? 'middle' : 'end'}>
                {NAMES[index]}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <p class="muted">
        {perMark === 1 ? 'One mark is one event' : `One mark is up to ${count(perMark)} events`}, on
        a logarithmic axis: from the moment an event was due to its arrival.
      </p>
      <DelayTable lanes={lanes} live={live} />
    </>
  )
}

/** The median, and the time within which 95 % arrived. */
function spreadWords({ medianMs, p95Ms }: Spread, uncertaintyMs: number): string[] {
  if (medianMs === undefined) return ['nothing has arrived']
  const median = `median ${delayWords(medianMs, uncertaintyMs)}`
  return p95Ms === undefined
    ? [median]
    : [median, `95 % within ${delayWords(p95Ms, uncertaintyMs)}`]
}

/** Left edge of the bucket that begins at `ms`, px. */
function columnX(ms: number): number {
  return ms < 1 ? 0 : (1 + Math.round(Math.log10(ms) * 10)) * COLUMN.widthPx
}

function marks(
  transport: LaneTransport,
  delays: readonly Bucket[],
  heights: readonly number[],
): string {
  const { mark } = TRANSPORTS[transport]
  return delays
    .flatMap(({ fromMs }, index) => {
      const x = columnX(fromMs) + COLUMN.widthPx / 2
      return Array.from({ length: heights[index] ?? 0 }, (_, height) =>
        mark(x, HEIGHT_PX - (height + 0.5) * COLUMN.stepPx - 1, COLUMN.markPx),
      )
    })
    .join('')
}

/** The same as a table: the number of events in each bucket. */
function DelayTable({ lanes, live }: Pick<Props, 'lanes' | 'live'>) {
  const [open, setOpen] = useState(!live)
  return (
    <details onToggle={({ currentTarget }) => setOpen(!live || currentTarget.open)}>
      <summary>Read this figure as a table</summary>
      {open && <DelayRows lanes={lanes} />}
    </details>
  )
}

function DelayRows({ lanes }: Pick<Props, 'lanes'>) {
  const rows = new Map<number, Bucket>()
  for (const bucket of lanes.flatMap(({ delays }) => delays)) {
    if (bucket.count > 0) rows.set(bucket.fromMs, bucket)
  }
  const inOrder = [...rows.values()].sort((a, b) => a.fromMs - b.fromMs)
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label="Delays as a table">
        <table class="tbl stick">
          <thead>
            <tr>
              <th scope="col">Delay</th>
              {lanes.map(({ kind }) => (
                <th key={kind.id} scope="col" class="num">
                  {laneName(kind)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inOrder.map(({ fromMs, toMs }) => (
              <tr key={fromMs}>
                <th scope="row">{rangeWords(fromMs, toMs)}</th>
                {lanes.map(({ kind, delays }) => (
                  <td key={kind.id} class="num">
                    {count(delays.find((bucket) => bucket.fromMs === fromMs)?.count ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {inOrder.length === 0 && <p>{plural(0, 'event')} so far.</p>}
    </>
  )
}

/** `20 to 25 ms`: edges to two digits, since each is a rounded power of ten. */
function rangeWords(fromMs: number, toMs: number): string {
  if (fromMs === 0) return 'under 1 ms'
  if (toMs === Number.POSITIVE_INFINITY) return '100 s and more'
  return toMs <= 1000
    ? `${edge(fromMs)} to ${edge(toMs)} ms`
    : `${edge(fromMs / 1000)} to ${edge(toMs / 1000)} s`
}

function edge(value: number): string {
  return String(Number(value.toPrecision(2)))
}
