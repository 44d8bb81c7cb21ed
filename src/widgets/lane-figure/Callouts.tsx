import type { Recording } from '../../bench/recording.ts'
import { faultTitle } from './fault-title.ts'
import type { LaneId } from './lane-kinds.ts'
import type { ReplayedRun } from './replay-run.ts'
import { px, type Scale } from './scale.ts'
import { count } from './words.ts'

/** Something to look at first in a recorded run. */
export interface Callout {
  readonly number: number
  /** Its position in run time, ms. */
  readonly atMs: number
  /** The lane it belongs to; without one it is above all lanes. */
  readonly lane?: LaneId
  readonly text: string
}

/** Callouts of a run with one fault, three at most: the fault, what was lost, what was replayed. */
export function callouts({ faults }: Recording, { lanes }: ReplayedRun): readonly Callout[] {
  const [fault] = faults
  if (!fault || faults.length > 1) return []
  const found: Omit<Callout, 'number'>[] = [{ atMs: fault.atMs, text: faultTitle(fault) }]
  const loser = lanes.find(({ account }) => account.counts(Infinity).lost > 0)
  if (loser) {
    const { lost } = loser.account.counts(Infinity)
    const text = `these ${count(lost)} never came`
    found.push({ atMs: fault.atMs, lane: loser.kind.id, text })
  }
  const back = lanes.find(({ kind }) => kind.id === 'sse')
  const replayed = back?.account.counts(Infinity).replayed ?? 0
  if (back && replayed > 0) {
    const text = `asked for ${count(replayed)} again`
    found.push({ atMs: fault.atMs, lane: back.kind.id, text })
  }
  return found.map((callout, index) => ({ ...callout, number: index + 1 }))
}

interface Props {
  readonly of: readonly Callout[]
  readonly scale: Scale
  readonly originPx: number
  /** Width of the drawing, px. Callouts near its right edge move left to fit. */
  readonly widthPx: number
}

/** Radius of a callout's disc, and maximum width of its words, px. */
const DISC_PX = 8.5
const WORDS_PX = 150

/** Numbered discs with a few words each. The same text is repeated below the figure. */
export function Callouts({ of, scale, originPx, widthPx }: Props) {
  return (
    <svg class="co" width="100%" height="20" aria-hidden="true" focusable="false">
      {of.map(({ number, atMs, lane, text }) => {
        const at = originPx + atMs * scale.pxPerMs + (lane === undefined ? 0 : DISC_PX + 4)
        const x = Math.min(at, Math.max(DISC_PX, widthPx - WORDS_PX - DISC_PX))
        return (
          <g key={number}>
            <circle cx={px(x)} cy="10" r={DISC_PX} />
            <text class="n" x={px(x)} y="14.5" text-anchor="middle">
              {number}
            </text>
            <text x={px(x + DISC_PX + 5)} y="14.5">
              {text}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
