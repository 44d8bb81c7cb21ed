import { clockWords } from '../lane-figure/words.ts'
import type { Phase } from '../side-by-side/controller.ts'
import { ENDINGS } from './endings.ts'

interface Props {
  readonly phase: Phase
  readonly paused: boolean
  readonly atMs: number
  readonly durationS: number
  onPause(): void
  onSave(): void
}

/** Where a demo's run stands, and what can be done with its picture. */
export function RunBar({ phase, paused, atMs, durationS, onPause, onSave }: Props) {
  const on = phase.type === 'running'
  const words = on ? 'Running' : phase.type === 'over' ? ENDINGS[phase.why] : 'Last run'
  return (
    <div class="bar2">
      <p>
        <b>{words}</b> <span class="num">{clockWords(atMs)}</span>{' '}
        <span class="muted">of {durationS} s</span>
        {paused && on && (
          <span class="muted">. The picture stands still; the connections and the log go on.</span>
        )}
      </p>
      <div class="row">
        {on && (
          <button class="btn quiet sm" type="button" aria-pressed={paused} onClick={onPause}>
            Pause
          </button>
        )}
        <button class="btn quiet sm" type="button" onClick={onSave}>
          Save this run (JSON)
        </button>
      </div>
    </div>
  )
}
