interface Props {
  readonly drawing: string
}

/** Draws a wire and what a fault does to it. */
export function FaultIcon({ drawing }: Props) {
  return (
    <svg class="fi" width="26" height="14" aria-hidden="true" focusable="false">
      <path d={drawing} fill="none" stroke="currentColor" stroke-width="2" />
    </svg>
  )
}
