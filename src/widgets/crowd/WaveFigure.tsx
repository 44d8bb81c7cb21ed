import type { WaitPolicy } from '../../bench/waits.ts'
import { TimeAxis } from '../parts/TimeAxis.tsx'
import { POLICY_NAMES } from './settings.ts'

/** One policy's result, ready to be drawn. */
export interface Wave {
  readonly policy: WaitPolicy
  /** The clients' wait as a line of code. */
  readonly code: string
  /** Attempts in each step, and how many of them the server accepted. */
  readonly attempts: readonly number[]
  readonly taken: readonly number[]
  /** Numbers at the end of the row. */
  readonly numbers: readonly string[]
  /** The same, as a sentence. */
  readonly sentence: string
}

interface Props {
  readonly waves: readonly Wave[]
  readonly stepMs: number
  readonly spanMs: number
  /** Headings of the number columns. */
  readonly heads: readonly string[]
  /** How many attempts the server accepts per step, where known. */
  readonly takes?: number
}

const HEIGHT = 72
const BASE = HEIGHT - 1

/**
 * Attempts over time, one row per policy, all on one scale: solid where the server accepted them,
 * pale where it refused, with a dashed line at its capacity.
 */
export function WaveFigure({ waves, stepMs, spanMs, heads, takes }: Props) {
  const highest = Math.max(1, takes ?? 0, ...waves.flatMap(({ attempts }) => attempts))
  return (
    <div class="waves">
      <p class="wave-heads" aria-hidden="true">
        {heads.map((head) => (
          <span key={head}>{head}</span>
        ))}
      </p>
      <ol role="list">
        {waves.map((wave) => (
          <li key={wave.policy}>
            <div class="wave-h">
              <h3>{POLICY_NAMES[wave.policy]}</h3>
              <code>{wave.code}</code>
            </div>
            <div class="wave-w" role="img" aria-label={wave.sentence}>
              <svg width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
                <Columns {...{ wave, stepMs, spanMs, highest }} />
                {takes !== undefined && (
                  <line class="takes" x1="0" x2="100%" {...levels(takes, highest)} />
                )}
                <line class="rail" x1="0" x2="100%" y1={BASE} y2={BASE} />
              </svg>
            </div>
            <p class="wave-n" aria-hidden="true">
              {wave.numbers.map((number, index) => (
                <span key={heads[index]}>{number}</span>
              ))}
            </p>
          </li>
        ))}
      </ol>
      <div class="wave-a">
        <TimeAxis spanMs={spanMs} />
      </div>
    </div>
  )
}

interface ColumnsProps {
  readonly wave: Wave
  readonly stepMs: number
  readonly spanMs: number
  readonly highest: number
}

/** One stretched path per set of columns: a hundred elements would each need layout. */
function Columns({ wave, stepMs, spanMs, highest }: ColumnsProps) {
  const columns = (counts: readonly number[]) =>
    counts.map((count, step) => {
      if (count === 0) return ''
      const height = heightOf(count, highest)
      return `M${step * stepMs} ${BASE}v-${height}h${stepMs * 0.8}v${height}z`
    })
  return (
    <svg
      width="100%"
      height={HEIGHT}
      viewBox={`0 0 ${spanMs} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      <path class="asked" d={columns(wave.attempts).join('')} />
      <path class="taken" d={columns(wave.taken).join('')} />
    </svg>
  )
}

/** At least one pixel, so that a single client among thousands stays visible. */
function heightOf(count: number, highest: number): number {
  return Math.max(1, Math.round((10 * (BASE - 4) * count) / highest) / 10)
}

function levels(count: number, highest: number) {
  const y = BASE - heightOf(count, highest)
  return { y1: y, y2: y }
}
