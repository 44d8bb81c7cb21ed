import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { CompanionNotice } from '../parts/CompanionNotice.tsx'
import { DemoControls } from '../parts/DemoControls.tsx'
import { DemoHead } from '../parts/DemoHead.tsx'
import type { Phase } from '../parts/phase.ts'
import { phaseWords } from '../parts/phase.ts'
import { useDemo } from '../parts/use-demo.ts'
import { useHeld } from '../parts/use-held.ts'
import type { LiveBooks } from './books.ts'
import { Conclusion, type VerdictPaths } from './Conclusion.tsx'
import { NetworkDemo } from './controller.ts'
import { NetworkView } from './NetworkView.tsx'
import { StepList } from './StepList.tsx'
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
 * The demo: what the way between this browser and the companion does to a WebSocket, to an event
 * stream and to silence. Nothing connects before Start.
 */
export function TestMyNetwork({ companionOrigin, paths, children }: Props) {
  const demo = useDemo(companionOrigin, (parts) => new NetworkDemo(parts))
  const [silenceS, setSilenceS] = useState(DEFAULT_SILENCE_S)
  const phase = demo?.phase ?? { type: 'idle' }
  const books = demo?.books
  const start = () => void demo?.start(silenceS)
  const view = books ? <NetworkView books={books} /> : null
  const { paused, shown, toggle } = useHeld(phase.type === 'running', view)
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
          why="This test measures the way to the small server that answers it."
          onRetry={start}
        />
      )}
      {books && phase.type !== 'failed' ? (
        <section class="demo" aria-labelledby="test">
          <DemoHead
            id="test"
            phase={phase}
            nowMs={phase.type === 'over' ? endOf(books) : books.nowMs}
            paused={paused}
            onPause={toggle}
            onSave={() => save(demo)}
          />
          <StepList
            steps={books.steps}
            nowMs={books.nowMs}
            active={phase.type === 'running'}
            onEndSilence={() => demo?.endSilence()}
          />
          {phase.type === 'over' && <Conclusion books={books} paths={paths} />}
          {shown}
        </section>
      ) : (
        children
      )}
      <p class="vh" role="status">
        {statusWords(phase, books)}
      </p>
    </>
  )
}

function endOf(books: LiveBooks): number {
  return books.log.at(-1)?.atMs ?? 0
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
