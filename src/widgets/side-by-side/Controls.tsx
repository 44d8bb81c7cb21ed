import type { ComponentChildren } from 'preact'
import { LANE_TRANSPORTS, type LaneTransport } from '../../wire/api.ts'
import { Choice } from '../parts/Choice.tsx'
import { WireName } from '../parts/WireName.tsx'
import { DURATIONS, PAYLOADS, POLICIES, RATES, type RunSettings } from './settings.ts'

interface Props {
  readonly settings: RunSettings
  /** What can be broken. */
  readonly children: ComponentChildren
  onSettings(settings: RunSettings): void
}

/** What the reader chooses before a run, and can break while it is on. */
export function Controls({ settings, onSettings, children }: Props) {
  return (
    <>
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
      {children}
    </>
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
