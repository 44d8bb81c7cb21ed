import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { WireName } from '../lane-figure/LaneRow.tsx'
import { LANE_TRANSPORTS, type LaneTransport } from '../lane-figure/transports.ts'
import { Choice } from './Choice.tsx'
import { DURATIONS, PAYLOADS, POLICIES, RATES, type RunSettings } from './settings.ts'

interface Props {
  readonly settings: RunSettings
  /** Script runs, so the controls work. */
  readonly ready: boolean
  /** A run is starting or on. */
  readonly active: boolean
  readonly canReset: boolean
  /** What can be broken. */
  readonly children: ComponentChildren
  onSettings(settings: RunSettings): void
  onStart(): void
  onStop(): void
  onReset(): void
}

export function Controls(props: Props) {
  const { settings, ready, active, canReset, onSettings } = props
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
          <svg width="10" height="12" aria-hidden="true" focusable="false">
            <path d={active ? 'M0 1h10v10H0z' : 'M0 0l10 6-10 6z'} fill="currentColor" />
          </svg>
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
        onChoice={(policy) => onSettings({ ...settings, policy })}
      />
      <Choice
        label="Duration"
        options={DURATIONS}
        value={settings.durationS}
        onChoice={(durationS) => onSettings({ ...settings, durationS })}
      />
      <LaneChoice lanes={settings.lanes} onLanes={(lanes) => onSettings({ ...settings, lanes })} />
      {props.children}
    </form>
  )
}

interface LaneChoiceProps {
  readonly lanes: readonly LaneTransport[]
  onLanes(lanes: readonly LaneTransport[]): void
}

/** Which lanes a run has: any of the five, always in the site's order, at least one. */
function LaneChoice({ lanes, onLanes }: LaneChoiceProps) {
  return (
    <fieldset class="which">
      <legend>Lanes</legend>
      {LANE_TRANSPORTS.map((transport) => (
        <label key={transport}>
          <input
            type="checkbox"
            checked={lanes.includes(transport)}
            onChange={({ currentTarget }) => {
              const chosen = LANE_TRANSPORTS.filter((one) =>
                one === transport ? currentTarget.checked : lanes.includes(one),
              )
              // The last one stays: a run without lanes shows nothing.
              if (chosen.length > 0) onLanes(chosen)
              else currentTarget.checked = true
            }}
          />
          <WireName transport={transport} short />
        </label>
      ))}
    </fieldset>
  )
}
