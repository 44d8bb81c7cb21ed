import type { JSX } from 'preact'
import { useState } from 'preact/hooks'

/** A picture that can be held still while its run goes on. */
export interface Held {
  readonly paused: boolean
  /** What is to be seen. */
  readonly shown: JSX.Element | null
  toggle(): void
}

/** @param on the run is on; a picture that is held shows its end @param drawn the picture now */
export function useHeld(on: boolean, drawn: JSX.Element | null): Held {
  const [held, setHeld] = useState<JSX.Element | null>()
  const paused = held !== undefined && on
  return {
    paused,
    shown: paused ? held : drawn,
    toggle: () => setHeld(paused ? undefined : drawn),
  }
}
