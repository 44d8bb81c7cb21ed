import type { ComponentChildren } from 'preact'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { loadForRun } from '../parts/session.ts'
import { useLater } from '../parts/use-later.ts'
import { useSession } from '../parts/use-session.ts'
import type { SleepRun } from './sleep-run.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** What stands there before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** The demo: five clients of one run, and a page that is put to sleep. Nothing connects before Start. */
export function Sleep({ companionOrigin, children }: Props) {
  // To be away is the point: what ends the run is its own end, after two minutes.
  const session = useSession<SleepRun>(companionOrigin, { moves: true, staysHidden: true })
  const phase = phaseOf(session)
  const later = useLater(phase.type !== 'idle', () => import('./LiveSleep.tsx'))
  return (
    <>
      <Demo<SleepRun>
        session={session}
        why="The events of this demo come from a small server."
        onStart={() => {
          const loading = loadForRun(() => import('./sleep-run.ts'))
          void session?.start(loading.then(({ makeSleep }) => makeSleep))
        }}
        recorded={children}
        view={later && ((live, at) => <later.LiveSleep live={live} phase={at} />)}
      />
      <p class="vh" role="status">
        {statusWords(phase, session?.live)}
      </p>
    </>
  )
}

function statusWords(phase: Phase, live: SleepRun | undefined): string {
  if (phase.type === 'over') return phaseWords(phase)
  if (phase.type !== 'running') return ''
  return live?.moments.some(({ type }) => type === 'visible' || type === 'slept')
    ? 'The page is back.'
    : 'Five clients are connected or connecting. Leave this page and come back.'
}
