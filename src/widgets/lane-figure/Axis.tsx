import { Component } from 'preact'
import { px } from './scale.ts'

interface Props {
  readonly pxPerMs: number
  /** Position of the run's start, px from the axis' left edge. */
  readonly originPx: number
  /** Last whole second on the axis. */
  readonly toS: number
}

/** Possible intervals between labels, s, and the width a label needs, px. */
const STEPS_S = [1, 2, 5, 10, 20, 30]
const LABEL_PX = 34

/**
 * Run time in seconds, at the lanes' scale. Rendered once for the whole run: a live picture moves
 * it along with the lanes.
 */
export class Axis extends Component<Props> {
  override shouldComponentUpdate(next: Props) {
    const { pxPerMs, originPx, toS } = this.props
    return next.pxPerMs !== pxPerMs || next.originPx !== originPx || next.toS !== toS
  }

  override render() {
    const { pxPerMs, originPx, toS } = this.props
    const at = (second: number) => px(second * 1000 * pxPerMs + originPx)
    const step = STEPS_S.find((each) => each * 1000 * pxPerMs >= LABEL_PX) ?? 60
    const seconds = Array.from({ length: toS + 1 }, (_, second) => second)
    return (
      <svg class="axis strip" width="100%" height="20" aria-hidden="true" focusable="false">
        <path d={seconds.map((second) => `M${at(second)} 0v5`).join('')} />
        {seconds
          .filter((second) => second % step === 0)
          .map((second) => (
            <text key={second} x={at(second)} y="17" text-anchor="middle">
              {second} s
            </text>
          ))}
      </svg>
    )
  }
}
