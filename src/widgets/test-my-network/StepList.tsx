import { durationWords } from '../../bench/duration-words.ts'
import { STEPS, type StepState, type Steps, TITLES } from './steps.ts'

interface Props {
  readonly steps: Steps
  readonly nowMs: number
  /** The test is on; a step that is unfinished when it ends stays so. */
  readonly active: boolean
  onEndSilence(): void
}

/** The steps of a test: what each found, and the progress of the current one. */
export function StepList({ steps, nowMs, active, onEndSilence }: Props) {
  return (
    <ol class="steps" role="list">
      {STEPS.map((id) => {
        const state = steps[id]
        const on = active && state.type === 'running'
        return (
          <li key={id} data-state={on ? 'on' : state.type}>
            <h3>{TITLES[id]}</h3>
            <p>{wordsOf(state, active)}</p>
            {on && state.forMs !== undefined && (
              <div class="row">
                <progress
                  aria-label={TITLES[id]}
                  max={state.forMs}
                  value={Math.min(state.forMs, nowMs - state.sinceMs)}
                />
                <span class="num">
                  {durationWords(nowMs - state.sinceMs)} of {durationWords(state.forMs)}
                  {id === 'silence' ? '' : ' at most'}
                </span>
                {id === 'silence' && (
                  <button class="btn quiet sm" type="button" onClick={onEndSilence}>
                    End the silence now
                  </button>
                )}
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function wordsOf(state: StepState, active: boolean): string {
  switch (state.type) {
    case 'waiting':
      return active ? 'Not started yet.' : 'Not measured.'
    case 'running':
      return active ? 'Running.' : 'Not finished.'
    default:
      return state.words
  }
}
