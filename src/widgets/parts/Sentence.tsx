import type { ComponentChildren } from 'preact'

interface Props {
  /** What happened, in bold. */
  readonly head: ComponentChildren
  /** What followed. */
  readonly children?: ComponentChildren
}

/** Says what just happened, above the figure. Its space is reserved, so nothing below moves. */
export function Sentence({ head, children }: Props) {
  return (
    <div class="say">
      <p>
        <b>{head}</b> {children}
      </p>
    </div>
  )
}
