import { render } from 'preact'
import { useDemo } from '../parts/use-demo.ts'
import { PlugPicture } from '../pull-the-plug/PlugPicture.tsx'
import { PlugDemo } from '../pull-the-plug/plug-demo.ts'
import type { FramePlace } from './frame-place.ts'
import { LiveShell } from './LiveShell.tsx'

/** Three clients of one run, and a plug to pull. */
export function start(place: FramePlace): void {
  render(<RunPlug place={place} />, place.run)
}

function RunPlug({ place }: { readonly place: FramePlace }) {
  const demo = useDemo(place.companionOrigin, (parts) => new PlugDemo(parts))
  if (!demo) return null
  const { phase, live } = demo
  return (
    <LiveShell
      place={place}
      phase={phase}
      onStart={() => void demo.start()}
      onStop={() => demo.stop('stop')}
      actions={
        <button class="btn pull" type="button" onClick={() => void demo.pull()}>
          Pull the plug
        </button>
      }
    >
      {live && (
        <PlugPicture
          lanes={live.lanes}
          faults={live.faults}
          rateHz={live.rateHz}
          events={live.run.events}
          nowMs={live.nowMs}
          live={phase.type === 'running'}
        />
      )}
      {demo.refused && <p class="notice">{demo.refused}</p>}
    </LiveShell>
  )
}
