import { clockWords } from '../lane-figure/words.ts'
import { PAUSED_WORDS, PauseButton } from './PauseButton.tsx'
import { type Phase, phaseWords } from './phase.ts'

interface Props {
  /** Id of the heading, which names its section. */
  readonly id: string
  readonly phase: Phase
  readonly nowMs: number
  readonly paused: boolean
  onPause(): void
  onSave(): void
}

/** Status of a demo that ends by itself, and the controls of its picture. */
export function DemoHead({ id, phase, nowMs, paused, onPause, onSave }: Props) {
  const over = phase.type === 'over'
  return (
    <div class="bar2">
      <div>
        <h2 class="h4" id={id}>
          {phaseWords(phase)} <span class="num">{clockWords(nowMs)}</span>
        </h2>
        {paused && <p class="muted">{PAUSED_WORDS}</p>}
      </div>
      {over ? (
        <button class="btn quiet sm" type="button" onClick={onSave}>
          Save this run (JSON)
        </button>
      ) : (
        <PauseButton paused={paused} onPause={onPause} />
      )}
    </div>
  )
}
