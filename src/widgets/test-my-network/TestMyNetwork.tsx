import type { ComponentChildren } from 'preact'
import { Choice } from '../parts/Choice.tsx'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import type { Mounted } from '../parts/mount.ts'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { type Form, oneOf } from '../parts/settings-form.ts'
import { useSession } from '../parts/use-session.ts'
import { useSettings } from '../parts/use-settings.ts'
import type { VerdictPaths } from './Conclusion.tsx'
import type { LiveTest } from './live-test.ts'
import { SavedTests } from './SavedTests.tsx'
import { DEFAULT_SILENCE_S, SILENCES } from './settings.ts'
import type { LiveStats } from './stats.ts'
import { STEPS, TITLES } from './steps.ts'

interface Props extends Mounted {
  readonly paths: VerdictPaths
  /** Shown before the first test: a recorded one. */
  readonly children?: ComponentChildren
}

/** `?silence=60` */
const FORM: Form<{ readonly silenceS: number }> = {
  silenceS: oneOf('silence', SILENCES, DEFAULT_SILENCE_S),
}

/**
 * The demo: what the network between this browser and the demo server does to a WebSocket, to an
 * event stream and to silence. Nothing connects before Start.
 */
export function TestMyNetwork({ companionOrigin, paths, children }: Props) {
  const session = useSession<LiveTest, typeof import('./live.ts')>(companionOrigin, {
    load: () => import('./live.ts'),
    moves: true,
  })
  const [{ silenceS }, setSettings] = useSettings('test-my-network', FORM)
  const phase = phaseOf(session)
  return (
    <>
      <Demo
        session={session}
        why="This test measures the network between you and the demo server."
        onStart={() => void session?.start(({ makeTest }) => makeTest(silenceS))}
        recorded={children}
        view={(test, at, { TestView }) =>
          at.type !== 'failed' && <TestView test={test} phase={at} paths={paths} />
        }
        settings={
          <Choice
            label="Silence, at the end"
            options={SILENCES}
            value={silenceS}
            onChoice={(next) => setSettings({ silenceS: next })}
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

/** Announces each step as it begins, and the end: no more than anyone can listen to. */
function statusWords(phase: Phase, stats: LiveStats | undefined): string {
  if (phase.type === 'over') return phaseWords(phase)
  const on = phase.type === 'running' && STEPS.find((id) => stats?.steps[id].type === 'running')
  return on ? `${TITLES[on]}.` : ''
}
