import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Announcements } from '../parts/Announcements.tsx'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { loadForRun } from '../parts/session.ts'
import { useLater } from '../parts/use-later.ts'
import { useSession } from '../parts/use-session.ts'
import type { SendingRun } from './sending-run.ts'
import { DEFAULT_RATE_HZ, RATES } from './settings.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** What stands in the charts' place before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** The demo: the same positions up two ways, and their answers. Nothing connects before it is asked. */
export function SendingBack({ companionOrigin, children }: Props) {
  const session = useSession<SendingRun>(companionOrigin)
  const [rateHz, setRateHz] = useState(DEFAULT_RATE_HZ)
  const live = session?.live
  const phase = phaseOf(session)
  const later = useLater(phase.type !== 'idle', () => import('./LiveSending.tsx'))
  const start = (sweep: boolean) => {
    const settings = { rateHz, sweep, wallClock: () => Date.now() }
    const loading = loadForRun(() => import('./sending-run.ts'))
    void session?.start(loading.then(({ makeSending }) => makeSending(settings)))
  }
  const choose = (next: number) => {
    setRateHz(next)
    if (!live?.sweep) live?.setRate(next)
  }
  return (
    <>
      <Demo<SendingRun>
        session={session}
        why="Both need the small server that answers."
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
            {RATES.map(([rate, words]) => (
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
        view={later && ((run, at) => <later.LiveSending key={run.run.run} live={run} phase={at} />)}
      />
      <Announcements sentences={live?.announcements ?? []} />
    </>
  )
}
