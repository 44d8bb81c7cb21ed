import type { ComponentChildren } from 'preact'
import { Announcements } from '../parts/Announcements.tsx'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { FaultButtons } from '../parts/FaultButtons.tsx'
import type { Mounted } from '../parts/mount.ts'
import { type Form, oneOf } from '../parts/settings-form.ts'
import { useSession } from '../parts/use-session.ts'
import { useSettings } from '../parts/use-settings.ts'
import { Controls } from './Controls.tsx'
import {
  type ChosenSettings,
  TOKEN_CLIENTS,
  TOKEN_DEFAULTS,
  TOKEN_FAULTS,
  TOKEN_RATES,
  type TokenFault,
} from './settings.ts'
import type { TokenRun } from './token-run.ts'

interface Props extends Mounted {
  /** Shown in place of the lanes before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** `?rate=40&client=code&cut=false` */
const FORM: Form<ChosenSettings> = {
  rateHz: oneOf('rate', TOKEN_RATES, TOKEN_DEFAULTS.rateHz),
  webSocket: oneOf('client', TOKEN_CLIENTS, TOKEN_DEFAULTS.webSocket),
  cut: oneOf(
    'cut',
    [
      [true, ''],
      [false, ''],
    ],
    TOKEN_DEFAULTS.cut,
  ),
}

/** The demo: the same words on three lanes, cut, stopped, resumed. Connects only after Start. */
export function TokenStream({ companionOrigin, children }: Props) {
  const session = useSession<TokenRun, typeof import('./live.ts')>(companionOrigin, {
    load: () => import('./live.ts'),
  })
  const [settings, setSettings] = useSettings('token-stream', FORM)
  const phase = phaseOf(session)
  const live = session?.live
  return (
    <>
      <Demo
        session={session}
        why="The lanes need the demo server to generate the words."
        onStart={() =>
          void session?.start(({ makeTokens }) => makeTokens({ ...TOKEN_DEFAULTS, ...settings }))
        }
        actions={
          <FaultButtons
            faults={TOKEN_FAULTS}
            ready={phase.type === 'running'}
            onFault={(fault) => live && act(live, fault)}
          />
        }
        settings={<Controls settings={settings} onSettings={setSettings} />}
        recorded={children}
        view={(run, at, { LiveTokens }) => <LiveTokens key={run.run.run} live={run} phase={at} />}
      />
      <Announcements sentences={live?.story.announcements ?? []} />
    </>
  )
}

function act(live: TokenRun, fault: TokenFault): void {
  if (fault === 'drop') void live.cut()
  else if (fault === 'buffer') void live.buffer()
  else if (fault === 'reload') live.reload()
  else live.leave()
}
