import type { ComponentChildren } from 'preact'
import { CompanionNotice } from '../parts/CompanionNotice.tsx'
import { DemoControls } from '../parts/DemoControls.tsx'
import type { Phase } from '../parts/phase.ts'
import { phaseWords } from '../parts/phase.ts'
import { useDemo } from '../parts/use-demo.ts'
import { useLater } from '../parts/use-later.ts'
import { PlugDemo } from './plug-demo.ts'
import type { PlugRun } from './plug-run.ts'

interface Props {
  /** Where the companion is, if not at the site's own origin. */
  readonly companionOrigin?: string
  /** What stands there before the first run: a recorded one. */
  readonly children?: ComponentChildren
}

/** The demo: three clients of one run, and a plug to pull. Nothing connects before Start. */
export function PullThePlug({ companionOrigin, children }: Props) {
  const demo = useDemo(companionOrigin, (parts) => new PlugDemo(parts))
  const phase = demo?.phase ?? { type: 'idle' }
  const live = demo?.live
  const later = useLater(phase.type !== 'idle', () => import('./LivePlug.tsx'))
  const start = () => void demo?.start()
  return (
    <>
      <DemoControls
        ready={demo !== undefined}
        active={demo?.active ?? false}
        canReset={live !== undefined || phase.type === 'failed'}
        onStart={start}
        onStop={() => demo?.stop('stop')}
        onReset={() => demo?.reset()}
      >
        <button
          class="btn pull"
          type="button"
          disabled={phase.type !== 'running'}
          onClick={() => void demo?.pull()}
        >
          Pull the plug
        </button>
      </DemoControls>
      {phase.type === 'failed' && (
        <CompanionNotice
          error={phase.error}
          why="The events of this demo come from a small server."
          onRetry={start}
        />
      )}
      {demo?.refused && <p class="notice">{demo.refused}</p>}
      {live && later ? <later.LivePlug live={live} phase={phase} /> : children}
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
