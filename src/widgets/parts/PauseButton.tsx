interface Props {
  readonly paused: boolean
  /** What it pauses, on a page with two such buttons. */
  readonly words?: string
  onPause(): void
}

/** Pauses a moving picture. */
export function PauseButton({ paused, words = 'Pause', onPause }: Props) {
  return (
    <button class="btn quiet sm" type="button" aria-pressed={paused} onClick={onPause}>
      {words}
    </button>
  )
}

/** Says what pauses and what does not. */
export const PAUSED_WORDS = 'The picture is paused; connections and log continue.'
