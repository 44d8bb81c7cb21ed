import type { ComponentChildren } from 'preact'
import { encodeConnectionRun } from '../../bench/connection-run.ts'
import { clockWords } from '../lane-figure/words.ts'
import { CompanionNotice } from '../parts/CompanionNotice.tsx'
import { DemoControls } from '../parts/DemoControls.tsx'
import { ENDINGS } from '../parts/endings.ts'
import { fileName, saveJson } from '../parts/save-json.ts'
import { useDemo } from '../parts/use-demo.ts'
import { ConnectionsView } from './ConnectionsView.tsx'
import { ConnectionsDemo, type ConnectionTest, type Phase } from './controller.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** What stands there before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/**
 * The demo: how many connections this browser holds open to one origin, found out by opening them.
 * Nothing connects before Start.
 */
export function SixConnections({ companionOrigin, children }: Props) {
  const demo = useDemo(companionOrigin, (parts) => new ConnectionsDemo(parts))
  const phase = demo?.phase ?? { type: 'idle' }
  const test = demo?.test
  const start = () => void demo?.start()
  return (
    <>
      <DemoControls
        ready={demo !== undefined}
        active={demo?.active ?? false}
        canReset={test !== undefined || phase.type === 'failed'}
        onStart={start}
        onStop={() => demo?.stop('stop')}
        onReset={() => demo?.reset()}
      />
      {phase.type === 'failed' && (
        <CompanionNotice
          error={phase.error}
          why="The connections of this demo go to the small server that sends the events."
          onRetry={start}
        />
      )}
      {test ? <Test test={test} phase={phase} onSave={() => save(demo)} /> : children}
      <p class="vh" role="status">
        {statusWords(phase)}
      </p>
    </>
  )
}

interface TestProps {
  readonly test: ConnectionTest
  readonly phase: Phase
  onSave(): void
}

function Test({ test, phase, onSave }: TestProps) {
  const { wires, protocol, endedAtMs } = test
  const nowMs = endedAtMs ?? wires.nowMs
  return (
    <section class="demo" aria-labelledby="wires">
      <div class="bar2">
        <h2 class="h4" id="wires">
          {phase.type === 'over' ? ENDINGS[phase.why] : 'Running'}{' '}
          <span class="num">{clockWords(nowMs)}</span>
        </h2>
        {endedAtMs !== undefined && (
          <button class="btn quiet sm" type="button" onClick={onSave}>
            Save this run (JSON)
          </button>
        )}
      </div>
      <ConnectionsView
        books={{ protocol, connections: wires.connections, log: wires.log }}
        nowMs={nowMs}
        complete={phase.type === 'over' && phase.why === 'end'}
        live={endedAtMs === undefined}
      />
    </section>
  )
}

function save(demo: ConnectionsDemo | undefined): void {
  const run = demo?.saved(navigator.userAgent, Date.now())
  if (run) saveJson(encodeConnectionRun(run), fileName('connections', run.recordedAt))
}

function statusWords(phase: Phase): string {
  if (phase.type === 'running') return 'Opening connections.'
  return phase.type === 'over' ? ENDINGS[phase.why] : ''
}
