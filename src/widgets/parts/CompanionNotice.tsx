import type { CompanionError } from '../../lanes/companion-answer.ts'

interface Props {
  readonly error: CompanionError
  /** What the companion is needed for here, as a sentence. */
  readonly why: string
  onRetry(): void
}

/** Why a demo could not start, in words, and the one way on. */
export function CompanionNotice({ error: { problem }, why, onRetry }: Props) {
  return (
    <div class="notice" role="alert">
      {problem ? (
        <p>
          <b>The companion refused the run.</b> {problem.title}. {problem.detail}
        </p>
      ) : (
        <p>
          <b>The companion did not answer.</b> {why} It could not be reached from here. Nothing is
          connected.
        </p>
      )}
      <button class="btn" type="button" onClick={onRetry}>
        Retry
      </button>
    </div>
  )
}
