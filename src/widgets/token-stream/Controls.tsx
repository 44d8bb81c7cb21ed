import { Choice } from '../parts/Choice.tsx'
import { type ChosenSettings, CUT_AT_MS, TOKEN_CLIENTS, TOKEN_RATES } from './settings.ts'

interface Props {
  readonly settings: ChosenSettings
  onSettings(settings: ChosenSettings): void
}

/** What the user chooses before a run. */
export function Controls({ settings, onSettings }: Props) {
  return (
    <>
      <Choice
        label="Words per second"
        options={TOKEN_RATES}
        value={settings.rateHz}
        onChoice={(rateHz) => onSettings({ ...settings, rateHz })}
      />
      <Choice
        label="WebSocket client, after a cut"
        options={TOKEN_CLIENTS}
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
          Cut once automatically, after {CUT_AT_MS / 1000} s
        </label>
      </div>
    </>
  )
}
