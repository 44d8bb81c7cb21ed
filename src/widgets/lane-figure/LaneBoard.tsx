import type { ComponentChildren } from 'preact'

interface Props {
  /** Where the run stands. */
  readonly head: ComponentChildren
  /** What stands above the drawings, at their scale. */
  readonly above?: ComponentChildren
  /** A row for each lane. */
  readonly children: ComponentChildren
  readonly axis: ComponentChildren
  /** What the signs mean, in a box `.signs`. */
  readonly legend?: ComponentChildren
}

/** The lanes of a run, their numbers as columns under one head, their time axis and their signs. */
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
