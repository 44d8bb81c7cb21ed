import type { TokenLane } from './token-lane.ts'

/** Size in the drawing's own units; it is stretched to fit, and has no text. */
const WIDTH = 400
const HEIGHT = 64

interface Props {
  readonly lane: TokenLane
  /** The run's length, ms, and its number of words: the ends of the two axes. */
  readonly untilMs: number
  readonly words: number
  readonly sentence: string
}

/** Words over time: a step up for each, flat while none come, a wall where many come at once. */
export function Stairs({ lane, untilMs, words, sentence }: Props) {
  const x = (atMs: number) => Math.round(Math.min(1, Math.max(0, atMs / untilMs)) * WIDTH)
  const y = (count: number) => round(HEIGHT - 2 - (count / words) * (HEIGHT - 4))
  let path = `M0 ${y(0)}`
  let drawnX = 0
  lane.arrivals.forEach((atMs, index) => {
    const next = lane.arrivals[index + 1]
    // More than one step per pixel cannot be seen.
    if (next !== undefined && x(next) === x(atMs)) return
    if (x(atMs) !== drawnX) path += `H${x(atMs)}`
    drawnX = x(atMs)
    path += `V${y(index + 1)}`
  })
  return (
    <div class="stairs" role="img" aria-label={sentence}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {lane.spans.map(({ fromMs, toMs }) => (
          <rect
            key={fromMs}
            class="band"
            x={x(fromMs)}
            y="0"
            width={x(Math.max(fromMs, toMs ?? lane.arrivals.at(-1) ?? 0)) - x(fromMs)}
            height={HEIGHT}
          />
        ))}
        <path class="base" d={`M0 ${HEIGHT - 1}H${WIDTH}`} />
        <path class="step" d={path} />
      </svg>
    </div>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
