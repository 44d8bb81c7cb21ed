import { DemoHead } from '../parts/DemoHead.tsx'
import type { Phase } from '../parts/phase.ts'
import { usePausable } from '../parts/use-pausable.ts'
import { ConnectionsView } from './ConnectionsView.tsx'
import type { ConnectionTest } from './connection-test.ts'

interface Props {
  readonly test: ConnectionTest
  readonly phase: Phase
}

/** The test, while it is on and afterwards. */
export function LiveTest({ test, phase }: Props) {
  const { wires, protocol, endedAtMs } = test
  const nowMs = endedAtMs ?? wires.nowMs
  const on = endedAtMs === undefined
  const { paused, shown, toggle } = usePausable(
    on,
    <ConnectionsView
      stats={{ protocol, connections: wires.connections, log: wires.log }}
      nowMs={nowMs}
      complete={phase.type === 'over' && phase.why === 'end'}
      live={on}
    />,
  )
  // Few users save a run, so the code for it is loaded on demand.
  const save = () =>
    void import('./save-connections.ts').then(({ saveConnections }) => saveConnections(test))
  return (
    <section class="demo" aria-labelledby="wires">
      <DemoHead id="wires" {...{ phase, nowMs, paused }} onPause={toggle} onSave={save} />
      {shown}
    </section>
  )
}
