import type { CompanionError } from '../../lanes/companion.ts'

interface Props {
  readonly error: CompanionError
  onRetry(): void
}

/** Why a run could not start, in words, and the one way on. */
export function Notice({ error, onRetry }: Props) {
  const { problem } = error
  return (
    <div class="notice" role="alert">
      {problem ? (
        <p>
          <b>The companion refused the run.</b> {problem.title}. {problem.detail}
        </p>
      ) : (
        <p>
          <b>The companion did not answer.</b> All lanes need the small server that sends the
          events, and it could not be reached from here. Nothing is connected.
        </p>
      )}
      <button class="btn" type="button" onClick={onRetry}>
        Retry
      </button>
    </div>
  )
}
