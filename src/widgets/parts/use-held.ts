import type { JSX } from 'preact'
import { useState } from 'preact/hooks'

/** A picture that can be paused while its run continues. */
export interface Held {
  readonly paused: boolean
  /** The picture to show. */
  readonly shown: JSX.Element | null
  toggle(): void
}

/** @param on the run is on; once over, a paused picture shows the end @param drawn picture now */
export function useHeld(on: boolean, drawn: JSX.Element | null): Held {
  const [held, setHeld] = useState<JSX.Element | null>()
  const paused = held !== undefined && on
  return {
    paused,
    shown: paused ? held : drawn,
    toggle: () => setHeld(paused ? undefined : drawn),
  }
}
