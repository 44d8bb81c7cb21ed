import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { refusalWords } from '../parts/refusal-words.ts'
import type { FramePlace } from './frame-place.ts'
import { type PlayedPicture, replay } from './replay.ts'

interface Props {
  readonly place: FramePlace
  readonly phase: Phase
  onStart(): void
  onStop(): void
  /** The live picture; while there is none, the recorded one is shown. */
  readonly children: ComponentChildren
  /** Controls of a running demo. */
  readonly actions: ComponentChildren
}

/**
 * What the frames of all demos share: they start on mount, since the user has pressed the facade's
 * button; they report to their host whether anything is connected; and they play the recorded run
 * if the demo server does not answer.
 */
export function LiveShell({ place, phase, onStart, onStop, children, actions }: Props) {
  const main = useRef<HTMLButtonElement>(null)
  const { type } = phase
  const on = type === 'starting' || type === 'running'
  const shown = Boolean(children)

  useEffect(() => {
    main.current?.focus()
    onStart()
  }, [])
  useEffect(() => {
    place.recorded.hidden = shown
  }, [shown])
  useEffect(() => {
    if (type === 'running') place.widget.dataset['live'] = 'started'
    else if (place.widget.dataset['live']) place.widget.dataset['live'] = 'stopped'
  }, [type])

  return (
    <>
      {shown && <h2 class="vh">The live run</h2>}
      {children}
      {phase.type === 'failed' && <Refusal place={place} phase={phase} />}
      <div class="row">
        <button ref={main} class="btn go" type="button" onClick={on ? onStop : onStart}>
          {on ? 'Stop' : type === 'failed' ? 'Try again' : 'Run it again'}
        </button>
        {type === 'running' && actions}
      </div>
      <p class="vh" role="status">
        {type === 'running' && 'Connected, and running.'}
        {phase.type === 'over' && `${phaseWords(phase)}.`}
      </p>
    </>
  )
}

interface RefusalProps {
  readonly place: FramePlace
  readonly phase: Extract<Phase, { type: 'failed' }>
}

/** Says why nothing is live, and plays the recorded run instead, labelled as recorded. */
function Refusal({ place, phase: { error } }: RefusalProps) {
  const playing = useRef<PlayedPicture | null>(null)
  const [paused, setPaused] = useState(false)
  const { head, more } = refusalWords(error)
  useEffect(() => {
    playing.current = replay(place.recorded)
    return () => playing.current?.end()
  }, [])
  const pause = () => {
    if (paused) playing.current?.play()
    else playing.current?.pause()
    setPaused(!paused)
  }
  return (
    <div class="notice" role="alert">
      <p>
        <b>{head}</b> {more} Nothing is connected. Above is the recorded run, played again.
      </p>
      <button class="btn quiet sm" type="button" aria-pressed={paused} onClick={pause}>
        Pause
      </button>
    </div>
  )
}
