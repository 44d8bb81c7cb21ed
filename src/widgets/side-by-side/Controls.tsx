import { useRef } from 'preact/hooks'
import type { WebSocketPolicy } from '../../lanes/websocket.ts'
import { DURATIONS, PAYLOADS, POLICIES, RATES, type RunSettings } from './settings.ts'

interface Props {
  readonly settings: RunSettings
  /** Script runs, so the controls work. */
  readonly ready: boolean
  /** A run is starting or on. */
  readonly active: boolean
  readonly canDrop: boolean
  readonly canReset: boolean
  onSettings(settings: RunSettings): void
  onStart(): void
  onStop(): void
  onReset(): void
  onDrop(): void
}

export function Controls(props: Props) {
  const { settings, ready, active, canDrop, canReset, onSettings } = props
  const main = useRef<HTMLButtonElement>(null)
  const reset = () => {
    // Reset is disabled by what it does, and a disabled button cannot keep the focus.
    main.current?.focus()
    props.onReset()
  }
  return (
    <form class="ctl js" aria-label="Controls" onSubmit={(event) => event.preventDefault()}>
      <div class="row">
        <button
          ref={main}
          class="btn go"
          type="button"
          disabled={!ready}
          onClick={active ? props.onStop : props.onStart}
        >
          {active ? <StopIcon /> : <StartIcon />}
          {active ? 'Stop' : 'Start'}
        </button>
        <button class="btn quiet" type="button" disabled={!canReset} onClick={reset}>
          Reset
        </button>
      </div>
      <label class="field">
        <span>
          Events per second <b class="num">{settings.rateHz}</b>
        </span>
        <input
          type="range"
          min={RATES.min}
          max={RATES.max}
          value={settings.rateHz}
          onInput={({ currentTarget }) =>
            onSettings({ ...settings, rateHz: currentTarget.valueAsNumber })
          }
        />
      </label>
      <Choice
        label="Payload"
        options={PAYLOADS}
        value={settings.payloadBytes}
        onChoice={(payloadBytes) => onSettings({ ...settings, payloadBytes })}
      />
      <Choice
        label="WebSocket client"
        options={POLICIES}
        value={settings.policy}
        onChoice={(policy: WebSocketPolicy) => onSettings({ ...settings, policy })}
      />
      <Choice
        label="Duration"
        options={DURATIONS}
        value={settings.durationS}
        onChoice={(durationS) => onSettings({ ...settings, durationS })}
      />
      <fieldset class="faults">
        <legend>Break it</legend>
        <button class="btn" type="button" disabled={!canDrop} onClick={props.onDrop}>
          <svg width="26" height="14" aria-hidden="true" focusable="false">
            <path
              d="M0 7H8M18 7H26M10 3.5l6 7M16 3.5l-6 7"
              fill="none"
              stroke="currentColor"
              stroke-width="2"
            />
          </svg>
          Drop both
        </button>
      </fieldset>
    </form>
  )
}

interface ChoiceProps<T> {
  readonly label: string
  readonly options: readonly (readonly [value: T, words: string])[]
  readonly value: T
  onChoice(value: T): void
}

function Choice<T extends string | number>({ label, options, value, onChoice }: ChoiceProps<T>) {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        onChange={({ currentTarget }) => {
          const chosen = options[currentTarget.selectedIndex]
          if (chosen) onChoice(chosen[0])
        }}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option} selected={option === value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

function StartIcon() {
  return (
    <svg width="10" height="12" aria-hidden="true" focusable="false">
      <path d="M0 0l10 6-10 6z" fill="currentColor" />
    </svg>
  )
}

function StopIcon() {
  return (
    <svg width="10" height="12" aria-hidden="true" focusable="false">
      <path d="M0 1h10v10H0z" fill="currentColor" />
    </svg>
  )
}
