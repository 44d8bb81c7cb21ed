import type { ComponentChildren } from 'preact'
import { clockWords } from '../lane-figure/words.ts'
import { PAUSED_WORDS, PauseButton } from './PauseButton.tsx'
import { type Phase, phaseWords } from './phase.ts'

interface Props {
  readonly phase: Phase
  readonly paused: boolean
  readonly atMs: number
  readonly durationS: number
  /** What goes on in the sentence of the clock, with its comma. */
  readonly note?: string
  /** What else is to be said of the run. */
  readonly said?: ComponentChildren
  /** What else can be done with it. */
  readonly children?: ComponentChildren
  onPause(): void
  onSave(): void
}

/** Where a demo's run stands, and what can be done with its picture. */
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
