import type { ComponentChildren } from 'preact'
import { clockWords } from '../lane-figure/words.ts'
import { PAUSED_WORDS, PauseButton } from './PauseButton.tsx'
import { type Phase, phaseWords } from './phase.ts'

interface Props {
  readonly phase: Phase
  readonly paused: boolean
  readonly atMs: number
  readonly durationS: number
  /** Continues the clock's sentence; begins with a comma. */
  readonly note?: string
  /** Anything else to say about the run. */
  readonly said?: ComponentChildren
  /** Further actions. */
  readonly children?: ComponentChildren
  onPause(): void
  onSave(): void
}

/** Status of a demo's run, and the controls of its picture. */
export function RunBar(props: Props) {
  const { phase, paused, atMs, durationS, note, said, children, onPause, onSave } = props
  const on = phase.type === 'running'
  return (
    <div class="bar2">
      <p>
        <b>{phaseWords(phase)}</b> <span class="num">{clockWords(atMs)}</span>{' '}
        <span class="muted">
          of {durationS} s{note}
          {paused && on && `. ${PAUSED_WORDS}`}
        </span>
        {said}
      </p>
      <div class="row">
        {on && <PauseButton paused={paused} onPause={onPause} />}
        <button class="btn quiet sm" type="button" onClick={onSave}>
          Save this run (JSON)
        </button>
        {children}
      </div>
    </div>
  )
}
