import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { CompanionNotice } from '../parts/CompanionNotice.tsx'
import { DemoControls } from '../parts/DemoControls.tsx'
import type { Phase } from '../parts/phase.ts'
import { phaseWords } from '../parts/phase.ts'
import { useDemo } from '../parts/use-demo.ts'
import { useLater } from '../parts/use-later.ts'
import type { LiveBooks } from './books.ts'
import type { VerdictPaths } from './Conclusion.tsx'
import { NetworkDemo } from './controller.ts'
import { DEFAULT_SILENCE_S, SILENCES } from './settings.ts'
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
  const demo = useDemo(companionOrigin, (parts) => new NetworkDemo(parts))
  const [silenceS, setSilenceS] = useState(DEFAULT_SILENCE_S)
  const phase = demo?.phase ?? { type: 'idle' }
  const books = demo?.books
  const start = () => void demo?.start(silenceS)
  const later = useLater(phase.type !== 'idle', () => import('./LiveTest.tsx'))
  return (
    <>
      <DemoControls
        ready={demo !== undefined}
        active={demo?.active ?? false}
        canReset={books !== undefined || phase.type === 'failed'}
        onStart={start}
        onStop={() => demo?.stop('stop')}
        onReset={() => demo?.reset()}
      >
        <label class="field">
          <span>Silence, at the end</span>
          <select
            disabled={demo?.active ?? false}
            onChange={({ currentTarget }) => {
              const chosen = SILENCES[currentTarget.selectedIndex]
              if (chosen) setSilenceS(chosen[0])
            }}
          >
            {SILENCES.map(([seconds, words]) => (
              <option key={seconds} value={seconds} selected={seconds === silenceS}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </DemoControls>
      {phase.type === 'failed' && (
        <CompanionNotice
          error={phase.error}
          why="This test measures the network between you and the small server that answers it."
          onRetry={start}
        />
      )}
      {books && later && phase.type !== 'failed' ? (
        <later.LiveTest
          {...{ books, phase, paths }}
          onEndSilence={() => demo?.endSilence()}
          onSave={() => save(demo)}
        />
      ) : (
        children
      )}
      <p class="vh" role="status">
        {statusWords(phase, books)}
      </p>
    </>
  )
}

function save(demo: NetworkDemo | undefined): void {
  const run = demo?.saved(navigator.userAgent, Date.now())
  // Few save a run, so what that takes is fetched when somebody does.
  if (run) void import('./save-network.ts').then(({ saveNetwork }) => saveNetwork(run))
}

/** Each step as it begins, and the end: no more than can be listened to. */
function statusWords(phase: Phase, books: LiveBooks | undefined): string {
  if (phase.type === 'over') return phaseWords(phase)
  const on = phase.type === 'running' && STEPS.find((id) => books?.steps[id].type === 'running')
  return on ? `${TITLES[on]}.` : ''
}
