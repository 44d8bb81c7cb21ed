interface Props {
  readonly paused: boolean
  /** Where a page has two of them, what it is that pauses. */
  readonly words?: string
  onPause(): void
}

/** Holds a picture that moves. */
export function PauseButton({ paused, words = 'Pause', onPause }: Props) {
  return (
    <button class="btn quiet sm" type="button" aria-pressed={paused} onClick={onPause}>
      {words}
    </button>
  )
}

/** What is held and what is not. */
export const PAUSED_WORDS = 'The picture stands still; the connections and the log go on.'
