import type { JSX } from 'preact'
import { useState } from 'preact/hooks'

/** A picture that can be paused while its run continues. */
export interface Pausable {
  readonly paused: boolean
  /** The picture to show. */
  readonly shown: JSX.Element | null
  toggle(): void
}

/** @param on the run is on; once over, a paused picture shows the end @param picture now */
export function usePausable(on: boolean, picture: JSX.Element | null): Pausable {
  const [frozen, setFrozen] = useState<JSX.Element | null>()
  const paused = frozen !== undefined && on
  return {
    paused,
    shown: paused ? frozen : picture,
    toggle: () => setFrozen(paused ? undefined : picture),
  }
}
