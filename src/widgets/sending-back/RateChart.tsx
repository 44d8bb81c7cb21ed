import { TRANSPORTS } from '../lane-figure/transports.ts'
import { SENDING_LANES, SENDING_RATES, type SendingLaneId } from './settings.ts'
import { bytesPerSecond, roundTripWords, type TwoCounts } from './words.ts'

/** Narrow enough for a phone: a drawing in px is never scaled. */
const NARROW_PX = 288
const HEIGHT = 176
const PAD = { left: 52, right: 14, top: 10, bottom: 24 }

interface Panel {
  readonly title: string
  readonly value: (rate: TwoCounts, lane: SendingLaneId) => number | undefined
  /** Upper end of the whisker above the value. */
  readonly most?: (rate: TwoCounts, lane: SendingLaneId) => number | undefined
  readonly words: (value: number) => string
}

const PANELS: readonly Panel[] = [
  {
    title: 'Round trip: median, up to the 95th percentile',
    value: (rate, lane) => rate[lane].medianMs,
    most: (rate, lane) => rate[lane].p95Ms,
    words: (ms) => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`),
  },
  {
    title: 'Bytes a second, both directions',
    value: (rate, lane) => bytesPerSecond(rate[lane], rate.ms) || undefined,
    words: (bytes) => (bytes < 1000 ? `${bytes} B` : `${bytes / 1000} kB`),
  },
]

interface Props {
  readonly rates: readonly TwoCounts[]
  readonly widthPx?: number
}

/** Round trip and bytes per second against the rate, both axes logarithmic. */
export function RateChart({ rates, widthPx = NARROW_PX }: Props) {
  return (
    <div class="charts">
      {PANELS.map((panel) => (
        <figure key={panel.title} class="fig">
          <figcaption>{panel.title}</figcaption>
          <Drawing panel={panel} rates={rates} widthPx={widthPx} />
        </figure>
      ))}
    </div>
  )
}

function Drawing({ panel, rates, widthPx }: Required<Props> & { readonly panel: Panel }) {
  const x = (rateHz: number) => placeOf(rateHz, widthPx)
  const values = rates.flatMap((rate) =>
    SENDING_LANES.flatMap((lane) => [panel.value(rate, lane), panel.most?.(rate, lane)]),
  )
  const known = values.filter((value) => value !== undefined)
  const from = known.length ? Math.floor(Math.log10(Math.min(...known))) : 0
  const to = Math.max(from + 1, known.length ? Math.ceil(Math.log10(Math.max(...known))) : 2)
  const y = (value: number) => {
    const share = (Math.log10(value) - from) / (to - from)
    return round(HEIGHT - PAD.bottom - share * (HEIGHT - PAD.top - PAD.bottom))
  }
  const decades = Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index))
  return (
    <svg
      class="chart"
      width={widthPx}
      height={HEIGHT}
      role="img"
      aria-label={sentence(panel, rates)}
    >
      <g class="axis">
        {decades.map((value) => (
          <g key={value}>
            <path d={`M${PAD.left} ${y(value)}H${widthPx - PAD.right}`} />
            <text x={PAD.left - 8} y={y(value) + 4} text-anchor="end">
              {panel.words(Number(value.toPrecision(1)))}
            </text>
          </g>
        ))}
        {SENDING_RATES.map(([rateHz]) => (
          <text key={rateHz} x={x(rateHz)} y={HEIGHT - 6} text-anchor="middle">
            {rateHz}
          </text>
        ))}
      </g>
      {SENDING_LANES.map((lane, index) => {
        const points = rates.flatMap((rate) => {
          const value = panel.value(rate, lane)
          // Shifted apart, as they would hide each other where they are alike.
          const at = x(rate.rateHz) + (index === 0 ? -2 : 2)
          return value === undefined ? [] : [{ at, value, most: panel.most?.(rate, lane) }]
        })
        const line = points.map(({ at, value }) => `${at} ${y(value)}`).join('L')
        return (
          <g key={lane} data-t={lane} class="series">
            {line && <path class="line" d={`M${line}`} />}
            {line && lane === 'websocket' && <path class="core" d={`M${line}`} />}
            {points.map(({ at, value, most }) => (
              <g key={at}>
                {most !== undefined && <path class="to" d={`M${at} ${y(value)}V${y(most)}h-3h6`} />}
                <path class="mk" d={TRANSPORTS[lane].mark(at, y(value), 5)} />
              </g>
            ))}
          </g>
        )
      })}
    </svg>
  )
}

/** Position of a rate from 1 to 60 on the logarithmic axis, px. */
function placeOf(rateHz: number, widthPx: number): number {
  const share = Math.log10(rateHz) / Math.log10(60)
  return round(PAD.left + 10 + share * (widthPx - PAD.left - PAD.right - 20))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function sentence({ title, value }: Panel, rates: readonly TwoCounts[]): string {
  const parts = rates.flatMap((rate) => {
    const [ws, sse] = [value(rate, 'websocket'), value(rate, 'sse')]
    if (ws === undefined || sse === undefined) return []
    const words = (amount: number) =>
      title.startsWith('Round') ? roundTripWords(amount) : `${Math.round(amount)} bytes`
    return [
      `at ${rate.rateHz} a second ${words(ws)} by WebSocket and ${words(sse)} by POST and SSE`,
    ]
  })
  return `${title}: ${parts.length ? parts.join('; ') : 'nothing yet'}.`
}
