import type { ComponentChildren } from 'preact'

interface Props {
  /** What happened, in bold. */
  readonly head: ComponentChildren
  /** What followed. */
  readonly children?: ComponentChildren
}

/** What just happened in a demo, above its figure. Its room is kept, so that nothing below moves. */
export function Sentence({ head, children }: Props) {
  return (
    <div class="say">
      <p>
        <b>{head}</b> {children}
      </p>
    </div>
  )
}
