import { DemoControls } from '../parts/DemoControls.tsx'
import { Choice } from '../side-by-side/Choice.tsx'
import { CLIENTS, CUT_AT_MS, RATES, type TokenSettings } from './settings.ts'
import type { TokenRun } from './token-run.ts'

interface Props {
  readonly settings: TokenSettings
  readonly ready: boolean
  readonly active: boolean
  readonly canReset: boolean
  /** The run whose lanes can be cut, stopped and resumed; undefined while none is on. */
  readonly live: TokenRun | undefined
  onSettings(settings: TokenSettings): void
  onStart(): void
  onStop(): void
  onReset(): void
}

export function Controls(props: Props) {
  const { settings, live, onSettings } = props
  const lanes = live?.told.lanes ?? []
  const all = (act: 'stop' | 'resume') => {
    for (const lane of lanes) if (act === 'resume' || lane.open) live?.[act](lane)
  }
  return (
    <DemoControls {...props} arranged="tctl">
      <Choice
        label="Words per second"
        options={RATES}
        value={settings.rateHz}
        onChoice={(rateHz) => onSettings({ ...settings, rateHz })}
      />
      <Choice
        label="WebSocket client, after a cut"
        options={CLIENTS}
        value={settings.webSocket}
        onChoice={(webSocket) => onSettings({ ...settings, webSocket })}
      />
      <div class="choice">
        <label>
          <input
            type="checkbox"
            checked={settings.cut}
            onChange={({ currentTarget }) =>
              onSettings({ ...settings, cut: currentTarget.checked })
            }
          />
          Cut once by itself, after {CUT_AT_MS / 1000} s
        </label>
      </div>
      <fieldset class="faults">
        <legend>All three</legend>
        <button
          class="btn"
          type="button"
          disabled={!lanes.some(({ open }) => open)}
          onClick={() => void live?.cut()}
        >
          Break
        </button>
        <button
          class="btn"
          type="button"
          disabled={!lanes.some(({ open }) => open)}
          onClick={() => all('stop')}
        >
          Stop reading
        </button>
        <button
          class="btn"
          type="button"
          disabled={!lanes.some(({ resumable }) => resumable)}
          onClick={() => all('resume')}
        >
          Ask for the rest
        </button>
      </fieldset>
    </DemoControls>
  )
}
