import { Choice } from '../parts/Choice.tsx'
import { CLIENTS, CUT_AT_MS, RATES, type TokenSettings } from './settings.ts'
import type { TokenRun } from './token-run.ts'

interface Props {
  readonly settings: TokenSettings
  /** The run whose lanes can be cut, stopped and resumed; undefined while none is on. */
  readonly live: TokenRun | undefined
  onSettings(settings: TokenSettings): void
}

/** What the reader chooses before a run, and does to all its lanes. */
export function Controls({ settings, live, onSettings }: Props) {
  const lanes = live?.story.lanes ?? []
  const all = (act: 'stop' | 'resume') => {
    for (const lane of lanes) if (act === 'resume' || lane.open) live?.[act](lane)
  }
  return (
    <>
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
    </>
  )
}
