import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'

interface Props {
  /** Script runs, so the controls work. */
  readonly ready: boolean
  /** A class for the arrangement of what may be chosen. */
  readonly arranged?: string
  /** Starting or on. */
  readonly active: boolean
  readonly canReset: boolean
  onStart(): void
  onStop(): void
  onReset(): void
  /** What the reader may choose before the start. */
  readonly children?: ComponentChildren
}

/** Start, Stop and Reset of a demo. */
export function DemoControls({
  ready,
  arranged = '',
  active,
  canReset,
  onStart,
  onStop,
  onReset,
  children,
}: Props) {
  const main = useRef<HTMLButtonElement>(null)
  const reset = () => {
    // Reset is disabled by what it does, and a disabled button cannot keep the focus.
    main.current?.focus()
    onReset()
  }
  return (
    <form
      class={`ctl js ${arranged}`}
      aria-label="Controls"
      onSubmit={(event) => event.preventDefault()}
    >
      <div class="row">
        <button
          ref={main}
          class="btn go"
          type="button"
          disabled={!ready}
          onClick={active ? onStop : onStart}
        >
          <svg width="10" height="12" aria-hidden="true" focusable="false">
            <path d={active ? 'M0 1h10v10H0z' : 'M0 0l10 6-10 6z'} fill="currentColor" />
          </svg>
          {active ? 'Stop' : 'Start'}
        </button>
        <button class="btn quiet" type="button" disabled={!canReset} onClick={reset}>
          Reset
        </button>
      </div>
      {children}
    </form>
  )
}
