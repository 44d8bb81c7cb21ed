import type { CompanionError } from '../../lanes/companion-error.ts'
import { refusalWords } from './refusal-words.ts'

interface Props {
  readonly error: CompanionError
  /** What the demo server is needed for here, as a sentence. */
  readonly why: string
  /** A recorded run is in sight in place of a live one. */
  readonly recorded: boolean
  onRetry(): void
}

/** Why a demo could not start, in words, and what can be done now. */
export function CompanionNotice({ error, why, recorded, onRetry }: Props) {
  const { head, more } = refusalWords(error)
  return (
    <div class="notice" role="alert">
      <p>
        <b>{head}</b> {more || why} Nothing is connected.
        {recorded && ' The recorded run is shown instead.'}
      </p>
      <button class="btn" type="button" onClick={onRetry}>
        Retry
      </button>
    </div>
  )
}
