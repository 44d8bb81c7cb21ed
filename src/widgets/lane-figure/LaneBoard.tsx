import type { ComponentChildren } from 'preact'

interface Props {
  /** Heading: the run's title or status. */
  readonly head: ComponentChildren
  /** Shown above the drawings, at their scale. */
  readonly above?: ComponentChildren
  /** One row per lane. */
  readonly children: ComponentChildren
  readonly axis: ComponentChildren
  /** Explains the signs, in a box `.signs`. */
  readonly legend?: ComponentChildren
}

/** The lanes of a run: columns of numbers under one heading, a time axis and a legend. */
export function LaneBoard({ head, above, children, axis, legend }: Props) {
  return (
    <div class="board">
      <div class="bh">
        <div class="run">{head}</div>
        {above}
        <div class="nums ch" aria-hidden="true">
          <span>received</span>
          <span>lost</span>
          <span>replayed</span>
          <span>due</span>
          <span>delay</span>
        </div>
      </div>
      <ol class="lanes" role="list">
        {children}
      </ol>
      <div class="ax">
        {axis}
        <p class="sum">received + lost + due = sent, on every lane</p>
      </div>
      {legend}
    </div>
  )
}
