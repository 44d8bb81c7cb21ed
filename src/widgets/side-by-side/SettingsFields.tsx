import type { LaneTransport } from '../../wire/api.ts'
import { LANE_KINDS, type LaneId, laneName, TRANSPORT_IDS } from '../lane-figure/lane-kinds.ts'
import { Choice } from '../parts/Choice.tsx'
import { Slider } from '../parts/Slider.tsx'
import type { FaultChoice } from './faults.ts'
import {
  BUFFERS,
  CAPS,
  DEFAULTS,
  DELAYS,
  DURATIONS,
  PAYLOADS,
  RATES,
  REFUSALS,
  type RunSettings,
  SILENCES,
} from './settings.ts'

interface Props {
  readonly settings: RunSettings
  onSettings(settings: RunSettings): void
}

const PLACES: readonly (readonly [where: FaultChoice['where'], words: string])[] = [
  ['all', 'All lanes'],
  ...TRANSPORT_IDS.map((id) => [id, nameOf(id)] as const),
]

function nameOf(transport: LaneTransport): string {
  return LANE_KINDS.find((kind) => kind.transport === transport)?.name ?? transport
}

/** The settings of a run: the run itself, its lanes, and how faults strike. */
export function SettingsFields({ settings, onSettings }: Props) {
  const change = (part: Partial<RunSettings>) => onSettings({ ...settings, ...part })
  return (
    <>
      <fieldset>
        <legend>The run</legend>
        <Slider
          label="Events per second"
          {...RATES}
          value={settings.rateHz}
          onChoice={(rateHz) => change({ rateHz })}
        />
        <Slider
          label="Added delay, each way"
          unit=" ms"
          {...DELAYS}
          value={settings.delayMs}
          onChoice={(delayMs) => change({ delayMs })}
        />
        <Choice
          label="Payload"
          options={PAYLOADS}
          value={settings.payloadBytes}
          onChoice={(payloadBytes) => change({ payloadBytes })}
        />
        <Choice
          label="Duration"
          options={DURATIONS}
          value={settings.durationS}
          onChoice={(durationS) => change({ durationS })}
        />
      </fieldset>
      <fieldset>
        <legend>The faults</legend>
        <Choice
          label="Fault hits"
          options={PLACES}
          value={settings.where}
          onChoice={(where) => change({ where })}
        />
        <Choice
          label="Wi-Fi silent for"
          options={SILENCES}
          value={settings.silentMs}
          onChoice={(silentMs) => change({ silentMs })}
        />
        <Choice
          label="Proxy cuts after"
          options={CAPS}
          value={settings.capMs}
          onChoice={(capMs) => change({ capMs })}
        />
        <Choice
          label="Proxy buffers until"
          options={BUFFERS}
          value={settings.bufferBytes}
          onChoice={(bufferBytes) => change({ bufferBytes })}
        />
        <Choice
          label="Server refuses with"
          options={REFUSALS}
          value={settings.status}
          onChoice={(status) => change({ status })}
        />
      </fieldset>
      <LaneChoice lanes={settings.lanes} onLanes={(lanes) => change({ lanes })} />
      <p class="muted">
        Kept in the address and on this device.{' '}
        <button class="lk" type="button" onClick={() => onSettings(DEFAULTS)}>
          Back to the defaults
        </button>
      </p>
    </>
  )
}

interface LaneChoiceProps {
  readonly lanes: readonly LaneId[]
  onLanes(lanes: readonly LaneId[]): void
}

/** Which lanes a run has: any of them, always in the site's order, at least one. */
function LaneChoice({ lanes, onLanes }: LaneChoiceProps) {
  return (
    <fieldset class="which">
      <legend>Lanes</legend>
      {LANE_KINDS.map((kind) => (
        <label key={kind.id}>
          <input
            type="checkbox"
            checked={lanes.includes(kind.id)}
            onChange={({ currentTarget }) => {
              const chosen = LANE_KINDS.map(({ id }) => id).filter((id) =>
                id === kind.id ? currentTarget.checked : lanes.includes(id),
              )
              // The last one stays: a run without lanes shows nothing.
              if (chosen.length > 0) onLanes(chosen)
              else currentTarget.checked = true
            }}
          />
          {laneName(kind)}
        </label>
      ))}
    </fieldset>
  )
}
