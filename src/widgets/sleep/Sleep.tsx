import type { ComponentChildren } from 'preact'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import type { Mounted } from '../parts/mount.ts'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { useSession } from '../parts/use-session.ts'
import type { SleepRun } from './sleep-run.ts'

interface Props extends Mounted {
  /** Shown before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** The demo: five clients of one run, and a page put to sleep. Nothing connects before Start. */
export function Sleep({ companionOrigin, children }: Props) {
  // Being hidden is the point: only its own end, after two minutes, ends the run.
  const session = useSession<SleepRun, typeof import('./live.ts')>(companionOrigin, {
    load: () => import('./live.ts'),
    moves: true,
    staysHidden: true,
  })
  const phase = phaseOf(session)
  return (
    <>
      <Demo
        session={session}
        why="The events of this demo come from the demo server."
        onStart={() => void session?.start(({ makeSleep }) => makeSleep)}
        recorded={children}
        view={(live, at, { LiveSleep }) => <LiveSleep live={live} phase={at} />}
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
