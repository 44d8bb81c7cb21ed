import type { Passage } from '../../bench/arrival-pattern.ts'
import { TimeAxis } from '../parts/TimeAxis.tsx'
import { placeOf } from '../parts/time-axis.ts'
import { WireName } from '../parts/WireName.tsx'

interface Props {
  readonly sse: readonly Passage[]
  readonly websocket: readonly Passage[]
  readonly expected: number
}

/** Positions of the rails, px: the server's above, this browser's below. */
const RAIL = { server: 10, client: 58, height: 68 } as const

/** Margin before the first event and after the last, ms. */
const MARGIN_MS = 200

const LANES = ['websocket', 'sse'] as const
const NAMES = { websocket: 'WebSocket', sse: 'Server-Sent Events' } as const

/** The events of the delivery step, each a stroke from when it was sent to when it arrived. */
export function Passages({ sse, websocket, expected }: Props) {
  const all = [...sse, ...websocket]
  const fromMs = Math.min(...all.map(({ sentMs }) => sentMs)) - MARGIN_MS
  const toMs = Math.max(...all.map(({ atMs }) => atMs)) + MARGIN_MS
  const spanMs = all.length === 0 ? 7000 : Math.max(7000, toMs - fromMs)
  const at = (ms: number) => placeOf(ms - fromMs, spanMs)
  const lanes = { sse, websocket }
  return (
    <div class="net">
      <ol role="list">
        {LANES.map((lane) => (
          <li key={lane} data-t={lane}>
            <div class="net-h">
              <h4>
                <WireName transport={lane} />
              </h4>
              <p class="st">
                {lanes[lane].length} of {expected} events
              </p>
            </div>
            <div class="rl" aria-hidden="true">
              <span>server</span>
              <span>here</span>
            </div>
            <div
              class="net-w"
              role="img"
              aria-label={`${NAMES[lane]}: ${lanes[lane].length} of ${expected} events arrived.`}
            >
              <svg width="100%" height={RAIL.height} aria-hidden="true" focusable="false">
                <line class="rail" x1="0" x2="100%" y1={RAIL.server} y2={RAIL.server} />
                <line class="rail" x1="0" x2="100%" y1={RAIL.client} y2={RAIL.client} />
                <Strokes passages={lanes[lane]} {...{ fromMs, spanMs }} />
                {lanes[lane].map(({ id, atMs }) => (
                  <svg key={id} x={at(atMs)} y={RAIL.client} overflow="visible">
                    <path class="mk" d={MARKS[lane]} />
                  </svg>
                ))}
              </svg>
            </div>
          </li>
        ))}
      </ol>
      <div class="net-a">
        <TimeAxis spanMs={spanMs} />
      </div>
    </div>
  )
}

interface StrokesProps {
  readonly passages: readonly Passage[]
  readonly fromMs: number
  readonly spanMs: number
}

/** All strokes are one shape, stretched to the row's width; only marks have to keep theirs. */
function Strokes({ passages, fromMs, spanMs }: StrokesProps) {
  const x = (ms: number) => Math.round(ms - fromMs)
  const due = passages.map(({ sentMs }) => `M${x(sentMs)} ${RAIL.server - 6}V${RAIL.server}`)
  const strokes = passages.map(
    ({ sentMs, atMs }) => `M${x(sentMs)} ${RAIL.server}L${x(atMs)} ${RAIL.client}`,
  )
  return (
    <svg
      width="100%"
      height={RAIL.height}
      viewBox={`0 0 ${spanMs} ${RAIL.height}`}
      preserveAspectRatio="none"
    >
      <path class="stroke" d={strokes.join('')} />
      <path class="stroke due" d={due.join('')} />
    </svg>
  )
}

const MARKS = {
  websocket: 'M0 -4.6L4.6 0L0 4.6L-4.6 0z',
  sse: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z',
} as const
