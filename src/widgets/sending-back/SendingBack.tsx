import type { ComponentChildren } from 'preact'
import { Announcements } from '../parts/Announcements.tsx'
import { Demo } from '../parts/Demo.tsx'
import type { Mounted } from '../parts/mount.ts'
import { type Form, oneOf } from '../parts/settings-form.ts'
import { useSession } from '../parts/use-session.ts'
import { useSettings } from '../parts/use-settings.ts'
import type { SendingRun } from './sending-run.ts'
import { DEFAULT_RATE_HZ, SENDING_RATES } from './settings.ts'

interface Props extends Mounted {
  /** Shown in place of the charts before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** `?rate=30` */
const FORM: Form<{ readonly rateHz: number }> = {
  rateHz: oneOf('rate', SENDING_RATES, DEFAULT_RATE_HZ),
}

/** The demo: the same positions up two ways, and the replies. Nothing connects before Start. */
export function SendingBack({ companionOrigin, children }: Props) {
  const session = useSession<SendingRun, typeof import('./live.ts')>(companionOrigin, {
    load: () => import('./live.ts'),
  })
  const [{ rateHz }, setSettings] = useSettings('sending-back', FORM)
  const live = session?.live
  const start = (sweep: boolean) => {
    const settings = { rateHz, sweep, wallClock: () => Date.now() }
    void session?.start(({ makeSending }) => makeSending(settings))
  }
  const choose = (next: number) => {
    setSettings({ rateHz: next })
    if (!live?.sweep) live?.setRate(next)
  }
  return (
    <>
      <Demo
        session={session}
        why="Both need the demo server to answer."
        onStart={() => start(false)}
        actions={
          <fieldset class="flts">
            <legend class="vh">Positions a second</legend>
            <button
              class="btn"
              type="button"
              disabled={!session || session.active}
              onClick={() => start(true)}
            >
              Sweep 1 to 60
            </button>
            {SENDING_RATES.map(([rate, words]) => (
              <button
                key={rate}
                class="btn"
                type="button"
                disabled={!session}
                aria-pressed={rate === rateHz}
                onClick={() => choose(rate)}
              >
                {words} a second
              </button>
            ))}
          </fieldset>
        }
        recorded={children}
        view={(run, at, { LiveSending }) => <LiveSending key={run.run.run} live={run} phase={at} />}
      />
      <Announcements sentences={live?.announcements ?? []} />
    </>
  )
}
