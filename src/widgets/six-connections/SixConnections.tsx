import type { ComponentChildren } from 'preact'
import { CompanionNotice } from '../parts/CompanionNotice.tsx'
import { DemoControls } from '../parts/DemoControls.tsx'
import { DemoHead } from '../parts/DemoHead.tsx'
import type { Phase } from '../parts/phase.ts'
import { phaseWords } from '../parts/phase.ts'
import { useDemo } from '../parts/use-demo.ts'
import { useHeld } from '../parts/use-held.ts'
import { ConnectionsView } from './ConnectionsView.tsx'
import { ConnectionsDemo, type ConnectionTest } from './controller.ts'

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
  const { paused, shown, toggle } = useHeld(
    endedAtMs === undefined,
    <ConnectionsView
      books={{ protocol, connections: wires.connections, log: wires.log }}
      nowMs={nowMs}
      complete={phase.type === 'over' && phase.why === 'end'}
      live={endedAtMs === undefined}
    />,
  )
  return (
    <section class="demo" aria-labelledby="wires">
      <DemoHead
        id="wires"
        phase={phase}
        nowMs={nowMs}
        paused={paused}
        onPause={toggle}
        onSave={onSave}
      />
      {shown}
    </section>
  )
}

function save(demo: ConnectionsDemo | undefined): void {
  const run = demo?.saved(navigator.userAgent, Date.now())
  // Few save a run, so what that takes is fetched when somebody does.
  if (run) void import('./save-connections.ts').then(({ saveConnections }) => saveConnections(run))
}

function statusWords(phase: Phase): string {
  if (phase.type === 'running') return 'Opening connections.'
  return phase.type === 'over' ? phaseWords(phase) : ''
}
