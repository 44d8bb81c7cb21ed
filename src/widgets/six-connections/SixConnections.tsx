import type { ComponentChildren } from 'preact'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import type { Mounted } from '../parts/mount.ts'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { useSession } from '../parts/use-session.ts'
import type { ConnectionTest } from './connection-test.ts'

interface Props extends Mounted {
  /** Shown before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/**
 * The demo: finds out how many connections this browser holds open to one origin, by opening them.
 * Nothing connects before Start.
 */
export function SixConnections({ companionOrigin, children }: Props) {
  const session = useSession<ConnectionTest, typeof import('./live.ts')>(companionOrigin, {
    load: () => import('./live.ts'),
    moves: true,
  })
  const phase = phaseOf(session)
  return (
    <>
      <Demo
        session={session}
        why="The connections of this demo go to the demo server."
        onStart={() => void session?.start(({ makeConnectionTest }) => makeConnectionTest)}
        recorded={children}
        view={(test, at, { LiveTest }) => <LiveTest test={test} phase={at} />}
      />
      <p class="vh" role="status">
        {statusWords(phase)}
      </p>
    </>
  )
}

function statusWords(phase: Phase): string {
  if (phase.type === 'running') return 'Opening connections.'
  return phase.type === 'over' ? phaseWords(phase) : ''
}
