import { render } from 'preact'
import { alreadyLoaded, useSession } from '../parts/use-session.ts'
import { PlugPicture } from '../pull-the-plug/PlugPicture.tsx'
import { makePlug, type PlugRun } from '../pull-the-plug/plug-run.ts'
import type { FramePlace } from './frame-place.ts'
import { LiveShell } from './LiveShell.tsx'

/** Starts three clients of one run, with a plug to pull. */
export function start(place: FramePlace): void {
  render(<RunPlug place={place} />, place.run)
}

function RunPlug({ place }: { readonly place: FramePlace }) {
  const session = useSession<PlugRun, true>(place.companionOrigin, {
    load: alreadyLoaded,
    moves: true,
  })
  if (!session) return null
  const { phase, live } = session
  return (
    <LiveShell
      place={place}
      phase={phase}
      onStart={() => void session.start(() => makePlug)}
      onStop={() => session.stop('stop')}
      actions={
        <button class="btn pull" type="button" onClick={() => void live?.pull()}>
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
      {live?.refused && <p class="notice">{live.refused}</p>}
    </LiveShell>
  )
}
