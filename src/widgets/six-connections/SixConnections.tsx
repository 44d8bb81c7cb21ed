import type { ComponentChildren } from 'preact'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { loadForRun } from '../parts/session.ts'
import { useLater } from '../parts/use-later.ts'
import { useSession } from '../parts/use-session.ts'
import type { ConnectionTest } from './connection-test.ts'

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
  const phase = phaseOf(session)
  const later = useLater(phase.type !== 'idle', () => import('./LiveTest.tsx'))
  return (
    <>
      <Demo<ConnectionTest>
        session={session}
        why="The connections of this demo go to the small server that sends the events."
        onStart={() => {
          const loading = loadForRun(() => import('./connection-test.ts'))
          void session?.start(loading.then(({ makeTest }) => makeTest))
        }}
        recorded={children}
        view={later && ((test, at) => <later.LiveTest test={test} phase={at} />)}
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
