import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

interface Props {
  /** A run is starting or on, and settings would cover its figure. */
  readonly active: boolean
  readonly children: ComponentChildren
}

/**
 * A demo's settings, folded behind a button at the end of the control row. Escape closes them, and
 * so does starting a run.
 */
export function SettingsPanel({ active, children }: Props) {
  const folded = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (active && folded.current) folded.current.open = false
  }, [active])
  return (
    <details
      ref={folded}
      class="set"
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !folded.current?.open) return
        folded.current.open = false
        folded.current.querySelector('summary')?.focus()
      }}
    >
      <summary class="btn quiet">
        <svg class="fi" width="18" height="14" aria-hidden="true" focusable="false">
          <g fill="none" stroke="currentColor" stroke-width="1.75">
            <path d="M0 3.500H9M14 3.500H18M0 10.500H4M9 10.500H18" />
            <circle cx="11.500" cy="3.500" r="2.400" />
            <circle cx="6.500" cy="10.500" r="2.400" />
          </g>
        </svg>
        Settings
      </summary>
      <div class="panel" role="group" aria-label="Settings">
        {children}
      </div>
    </details>
  )
}
