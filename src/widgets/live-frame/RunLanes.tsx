import { render } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { readForm } from '../parts/settings-form.ts'
import { alreadyLoaded, useSession } from '../parts/use-session.ts'
import { FrameScheduler } from '../side-by-side/frame-scheduler.ts'
import { LivePicture } from '../side-by-side/LivePicture.tsx'
import { LiveSentence } from '../side-by-side/LiveSentence.tsx'
import { type LiveRun, makeRun } from '../side-by-side/live-run.ts'
import { redrawKey } from '../side-by-side/redraw-key.ts'
import { FORM } from '../side-by-side/settings-form.ts'
import type { FramePlace } from './frame-place.ts'
import { LiveShell } from './LiveShell.tsx'

/** Starts the lanes the address asks for, as on the demo's page: `?lanes=sse,websocket&rate=10`. */
export function start(place: FramePlace): void {
  render(<RunLanes place={place} />, place.run)
}

function RunLanes({ place }: { readonly place: FramePlace }) {
  const session = useSession<LiveRun, true>(place.companionOrigin, {
    load: alreadyLoaded,
    redrawKey,
  })
  const [paused, setPaused] = useState(false)
  if (!session) return null
  const { phase, live } = session
  const settings = readForm(FORM, location.search)
  const still = paused && phase.type === 'running'
  return (
    <LiveShell
      place={place}
      phase={phase}
      onStart={() => void session.start(() => makeRun(settings))}
      onStop={() => session.stop('stop')}
      actions={
        <>
          <button class="btn" type="button" onClick={() => void live?.fault('drop', settings)}>
            Server crash
          </button>
          <button
            class="btn quiet"
            type="button"
            aria-pressed={paused}
            onClick={() => setPaused(!paused)}
          >
            Pause
          </button>
        </>
      }
    >
      {live && <Picture key={live.run.run} live={live} phase={phase} paused={still} />}
    </LiveShell>
  )
}

interface PictureProps {
  readonly live: LiveRun
  readonly phase: Phase
  readonly paused: boolean
}

function Picture({ live, phase, paused }: PictureProps) {
  const scheduler = useMemo(() => new FrameScheduler(), [])
  const shown = { live, scheduler, paused }
  return (
    <>
      <LiveSentence {...shown} />
      <LivePicture {...shown} head={<b>{phaseWords(phase)}</b>} />
    </>
  )
}
