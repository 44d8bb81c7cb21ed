import type { ComponentChildren } from 'preact'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { DemoHead } from '../parts/DemoHead.tsx'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { useHeld } from '../parts/use-held.ts'
import { useSession } from '../parts/use-session.ts'
import { ConnectionsView } from './ConnectionsView.tsx'
import { type ConnectionTest, makeTest } from './connection-test.ts'

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
  const session = useSession<ConnectionTest>(companionOrigin, { moves: true })
  return (
    <>
      <Demo
        session={session}
        why="The connections of this demo go to the small server that sends the events."
        onStart={() => void session?.start(makeTest)}
        recorded={children}
        view={(test, phase) => <Test test={test} phase={phase} />}
      />
      <p class="vh" role="status">
        {statusWords(phaseOf(session))}
      </p>
    </>
  )
}

function Test({ test, phase }: { readonly test: ConnectionTest; readonly phase: Phase }) {
  const { wires, protocol, endedAtMs } = test
  const nowMs = endedAtMs ?? wires.nowMs
  const on = endedAtMs === undefined
  const { paused, shown, toggle } = useHeld(
    on,
    <ConnectionsView
      books={{ protocol, connections: wires.connections, log: wires.log }}
      nowMs={nowMs}
      complete={phase.type === 'over' && phase.why === 'end'}
      live={on}
    />,
  )
  // Few save a run, so what that takes is fetched when somebody does.
  const save = () =>
    void import('./save-connections.ts').then(({ saveConnections }) => saveConnections(test))
  return (
    <section class="demo" aria-labelledby="wires">
      <DemoHead id="wires" {...{ phase, nowMs, paused }} onPause={toggle} onSave={save} />
      {shown}
    </section>
  )
}

function statusWords(phase: Phase): string {
  if (phase.type === 'running') return 'Opening connections.'
  return phase.type === 'over' ? phaseWords(phase) : ''
}
