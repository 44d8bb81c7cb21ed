import { useMemo, useState } from 'preact/hooks'
import { addedWords } from '../lane-figure/words.ts'
import { LoadWhenVisible } from '../parts/LoadWhenVisible.tsx'
import { PAUSED_WORDS } from '../parts/PauseButton.tsx'
import type { Phase } from '../parts/phase.ts'
import { FrameScheduler } from './frame-scheduler.ts'
import { LivePicture } from './LivePicture.tsx'
import { LiveSentence } from './LiveSentence.tsx'
import type { LiveRun } from './live-run.ts'
import { RunHead } from './RunHead.tsx'

interface Props {
  readonly live: LiveRun
  readonly phase: Phase
  /** Legend of the drawing, taken from the recorded run: HTML. */
  readonly legend: string
}

/** A run, on or over: its picture, and below it numbers and log, loaded when scrolled into view. */
export function LiveView({ live, phase, legend }: Props) {
  const [pressed, setPressed] = useState(false)
  const scheduler = useMemo(() => new FrameScheduler(), [])
  const shown = { live, scheduler, paused: pressed && phase.type === 'running' }
  return (
    <>
      <section aria-labelledby="lanes" class="demo">
        <h2 class="vh" id="lanes">
          Lanes
        </h2>
        <LiveSentence {...shown} />
        <LivePicture
          {...shown}
          head={<RunHead {...shown} phase={phase} onPause={() => setPressed(!pressed)} />}
          legend={<div class="signs" dangerouslySetInnerHTML={{ __html: legend }} />}
        />
        <div class="below">
          <p class="muted">
            {addedWords(live.settings.delayMs)} {shown.paused && PAUSED_WORDS}
          </p>
        </div>
        {phase.type === 'over' && (
          <LoadWhenVisible load={() => import('./ShareRow.tsx')}>
            {({ ShareRow }) => <ShareRow live={live} />}
          </LoadWhenVisible>
        )}
      </section>
      <LoadWhenVisible load={() => import('./LiveFigures.tsx')}>
        {({ LiveFigures }) => <LiveFigures {...shown} />}
      </LoadWhenVisible>
    </>
  )
}
