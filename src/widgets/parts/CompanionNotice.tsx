import type { CompanionError } from '../../lanes/companion-error.ts'
import { refusalWords } from './refusal-words.ts'

interface Props {
  readonly error: CompanionError
  /** What the demo server is needed for, as a sentence. */
  readonly why: string
  /** A recorded run is shown in place of a live one. */
  readonly recorded: boolean
  onRetry(): void
}

/** Says why a demo could not start, and offers to retry. */
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
