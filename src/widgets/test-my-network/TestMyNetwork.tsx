import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Choice } from '../parts/Choice.tsx'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { loadForRun } from '../parts/session.ts'
import { useLater } from '../parts/use-later.ts'
import { useSession } from '../parts/use-session.ts'
import type { VerdictPaths } from './Conclusion.tsx'
import type { LiveTest } from './live-test.ts'
import { SavedTests } from './SavedTests.tsx'
import { DEFAULT_SILENCE_S, SILENCES } from './settings.ts'
import type { LiveStats } from './stats.ts'
import { STEPS, TITLES } from './steps.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  readonly paths: VerdictPaths
  /** What stands there before the first test: a recorded one. */
  readonly children?: ComponentChildren
}

/**
 * The demo: what the network between this browser and the demo server does to a WebSocket, to an
 * event stream and to silence. Nothing connects before Start.
 */
export function TestMyNetwork({ companionOrigin, paths, children }: Props) {
  const session = useSession<LiveTest>(companionOrigin, { moves: true })
  const [silenceS, setSilenceS] = useState(DEFAULT_SILENCE_S)
  const phase = phaseOf(session)
  const later = useLater(phase.type !== 'idle', () => import('./TestView.tsx'))
  return (
    <>
      <Demo<LiveTest>
        session={session}
        why="This test measures the network between you and the small server that answers it."
        onStart={() => {
          const loading = loadForRun(() => import('./live-test.ts'))
          void session?.start(loading.then(({ makeTest }) => makeTest(silenceS)))
        }}
        recorded={children}
        view={
          later && phase.type !== 'failed'
            ? (test, at) => <later.TestView test={test} phase={at} paths={paths} />
            : undefined
        }
        settings={
          <Choice<number>
            label="Silence, at the end"
            options={SILENCES}
            value={silenceS}
            onChoice={setSilenceS}
          />
        }
      />
      <section class="sec" aria-labelledby="compare-h">
        <header>
          <h2 id="compare-h">Compare saved tests</h2>
          <p>Two networks, or one before and after. The files stay on this device.</p>
        </header>
        <SavedTests own={phase.type === 'over' ? session?.live?.stats : undefined} />
      </section>
      <p class="vh" role="status">
        {statusWords(phase, session?.live?.stats)}
      </p>
    </>
  )
}

/** Each step as it begins, and the end: no more than can be listened to. */
function statusWords(phase: Phase, stats: LiveStats | undefined): string {
  if (phase.type === 'over') return phaseWords(phase)
  const on = phase.type === 'running' && STEPS.find((id) => stats?.steps[id].type === 'running')
  return on ? `${TITLES[on]}.` : ''
}
