import { LINE_MS } from '../../bench/network-suggestions.ts'
import { WireName } from '../parts/WireName.tsx'

interface Props {
  readonly posts: readonly number[]
  readonly echoes: readonly number[]
}

/** Decades of the axis, ms. */
const AXIS = [1, 10, 100, 1000] as const

/** Position of a time on a logarithmic axis from 1 ms to 1 s. */
function placeOnLog(ms: number): string {
  const share = Math.log10(Math.min(1000, Math.max(1, ms))) / 3
  return `${Math.round(10_000 * share) / 100}%`
}

/** Each round trip as a mark on a logarithmic axis, with a line at the limit of question 2. */
export function Trips({ posts, echoes }: Props) {
  return (
    <div class="net">
      <ol role="list">
        <li>
          <div class="net-h">
            <h4>POST</h4>
          </div>
          <Strip times={posts} name="POST" mark="M-3.5 -3.5h7v7h-7z" />
        </li>
        <li data-t="websocket">
          <div class="net-h">
            <h4>
              <WireName transport="websocket" />
            </h4>
          </div>
          <Strip times={echoes} name="WebSocket" mark="M0 -4.6L4.6 0L0 4.6L-4.6 0z" />
        </li>
      </ol>
      <div class="net-a">
        <svg class="axis" width="100%" height="26" aria-hidden="true" focusable="false">
          {AXIS.map((ms) => (
            <g key={ms}>
              <line x1={placeOnLog(ms)} x2={placeOnLog(ms)} y1="0" y2="5" />
              <text
                x={placeOnLog(ms)}
                y="20"
                text-anchor={ms === 1 ? 'start' : ms === 1000 ? 'end' : 'middle'}
              >
                {ms === 1000 ? '1 s' : `${ms} ms`}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </div>
  )
}

interface StripProps {
  readonly times: readonly number[]
  readonly name: string
  readonly mark: string
}

function Strip({ times, name, mark }: StripProps) {
  return (
    <div class="net-w" role="img" aria-label={`${name}: ${times.length} round trips.`}>
      <svg width="100%" height="34" aria-hidden="true" focusable="false">
        <line class="rail" x1="0" x2="100%" y1="17" y2="17" />
        <line class="flt" x1={placeOnLog(LINE_MS)} x2={placeOnLog(LINE_MS)} y1="0" y2="100%" />
        {times.map((ms, index) => (
          // Round trips are only ever appended, so the index is a stable key.
          <svg key={index} x={placeOnLog(ms)} y="17" overflow="visible">
            <path class="mk" d={mark} />
          </svg>
        ))}
      </svg>
    </div>
  )
}
