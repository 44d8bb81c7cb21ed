import type { ComponentChildren } from 'preact'
import { SettingsPanel } from './SettingsPanel.tsx'

interface Props {
  /** Script is running, so the controls work. */
  readonly ready: boolean
  /** A run is starting or on. */
  readonly active: boolean
  /** There was a run before, so the button says Again. */
  readonly again: boolean
  onStart(): void
  onStop(): void
  /** What can be broken or done while the demo is on. */
  readonly actions?: ComponentChildren
  /** What can be chosen before the start. */
  readonly settings?: ComponentChildren
}

/**
 * A demo's single row of controls: Start, the faults, and the settings behind a button. Sticks to
 * the top of the window, or on a phone to its bottom, within reach of the thumb.
 */
export function ControlRow(props: Props) {
  const { ready, active, again, onStart, onStop, actions, settings } = props
  return (
    <form class="controls js" aria-label="Controls" onSubmit={(event) => event.preventDefault()}>
      <button class="btn go" type="button" disabled={!ready} onClick={active ? onStop : onStart}>
        <svg width="10" height="12" aria-hidden="true" focusable="false">
          <path d={active ? 'M0 1h10v10H0z' : 'M0 0l10 6-10 6z'} fill="currentColor" />
        </svg>
        {active ? 'Stop' : again ? 'Again' : 'Start'}
      </button>
      {actions}
      {settings && <SettingsPanel active={active}>{settings}</SettingsPanel>}
    </form>
  )
}
