import type { ComponentChildren } from 'preact'
import { Demo, phaseOf } from '../parts/Demo.tsx'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { loadForRun } from '../parts/session.ts'
import { useLater } from '../parts/use-later.ts'
import { useSession } from '../parts/use-session.ts'
import type { PlugRun } from './plug-run.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** What stands there before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** The demo: three clients of one run, and a plug to pull. Nothing connects before Start. */
export function PullThePlug({ companionOrigin, children }: Props) {
  const session = useSession<PlugRun>(companionOrigin, { moves: true })
  const phase = phaseOf(session)
  const live = session?.live
  const later = useLater(phase.type !== 'idle', () => import('./LivePlug.tsx'))
  return (
    <>
      <Demo<PlugRun>
        session={session}
        why="The events of this demo come from a small server."
        onStart={() => {
          const loading = loadForRun(() => import('./plug-run.ts'))
          void session?.start(loading.then(({ makePlug }) => makePlug))
        }}
        recorded={children}
        view={later && ((run, at) => <later.LivePlug live={run} phase={at} />)}
        actions={
          <button
            class="btn pull"
            type="button"
            disabled={phase.type !== 'running'}
            onClick={() => void live?.pull()}
          >
            Pull the plug
          </button>
        }
        note={live?.refused && <p class="notice">{live.refused}</p>}
      />
      <p class="vh" role="status">
        {statusWords(phase, live)}
      </p>
    </>
  )
}

function statusWords(phase: Phase, live: PlugRun | undefined): string {
  if (phase.type === 'over') return phaseWords(phase)
  if (phase.type !== 'running' || !live) return ''
  const away = live.lanes.filter(({ signals }) => signals.at(-1)?.type === 'closed').length
  if (live.faults.length === 0) return 'Three clients are connected or connecting.'
  return away === 0 ? 'All clients are back.' : `${away} of 3 clients are disconnected.`
}
