import { clockWords } from '../lane-figure/words.ts'
import type { Ending, Phase } from './controller.ts'

interface Props {
  readonly phase: Phase
  readonly paused: boolean
  readonly atMs: number
  readonly durationS: number
  onPause(): void
  onSave(): void
}

/** Where the run stands, and what can be done with the picture. */
export function StatusBar({ phase, paused, atMs, durationS, onPause, onSave }: Props) {
  const on = phase.type === 'running'
  return (
    <div class="bar2">
      <p>
        <b>{words(phase)}</b> <span class="num">{clockWords(atMs)}</span>{' '}
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

const OVER: Readonly<Record<Ending, string>> = {
  end: 'Over',
  stop: 'Stopped',
  hidden: 'Stopped, since this page was hidden for a minute',
  left: 'Stopped, since this page was left',
}

function words(phase: Phase): string {
  if (phase.type === 'running') return 'Running'
  return phase.type === 'over' ? OVER[phase.why] : 'Last run'
}
