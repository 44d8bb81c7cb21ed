import type { ComponentChildren } from 'preact'
import { SettingsPanel } from './SettingsPanel.tsx'

interface Props {
  /** Script runs, so the controls work. */
  readonly ready: boolean
  /** Starting or on. */
  readonly active: boolean
  /** There was a run, so the next one is another. */
  readonly again: boolean
  onStart(): void
  onStop(): void
  /** What can be broken or done while the demo is on. */
  readonly actions?: ComponentChildren
  /** What may be chosen before the start. */
  readonly settings?: ComponentChildren
}

/**
 * A demo's one row of controls: Start, the faults, and the settings behind a button. It stays at the
 * top of the window while the page is scrolled, and at its bottom, under the thumb, on a phone.
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
