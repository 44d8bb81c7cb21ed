import type { ComponentChildren } from 'preact'
import { readRecording } from '../../bench/recording-json.ts'
import type { Stamp } from '../../bench/stamp.ts'
import { readTokens } from '../../bench/token-recording.ts'
import { numbersAtEnd, RecordedLanes } from '../lane-figure/RecordedLanes.tsx'
import { replayRun } from '../lane-figure/replay-run.ts'
import { RecordedOn } from '../parts/RecordedOn.tsx'
import { PlugPicture } from '../pull-the-plug/PlugPicture.tsx'
import { Columns } from '../token-stream/Columns.tsx'
import { replayTokens } from '../token-stream/token-story.ts'
import type { FrameDemo } from './demos.ts'

interface Props {
  readonly demo: FrameDemo
  /** The demo's recorded run as it stands in content/evidence/runs. Throws where it is not one. */
  readonly run: unknown
}

/** The picture of a recorded run, without its tables: what a frame shows before anything is live. */
export function RecordedPicture({ demo, run }: Props) {
  switch (demo) {
    case 'side-by-side': {
      const recording = readRecording(run)
      const told = replayRun(recording)
      return (
        <Recorded of={recording} widthPx={recording.endedAtMs * told.scale.pxPerMs}>
          <RecordedLanes {...{ recording, told }} numbers={numbersAtEnd(recording, told)} />
        </Recorded>
      )
    }
    case 'pull-the-plug': {
      const recording = readRecording(run)
      const { lanes, faults, events, endedAtMs: nowMs, parameters } = recording
      return (
        <Recorded of={recording}>
          <PlugPicture {...{ lanes, faults, events, nowMs }} rateHz={parameters.rateHz} />
        </Recorded>
      )
    }
    case 'token-stream': {
      const recording = readTokens(run)
      return (
        <Recorded of={recording}>
          <Columns story={replayTokens(recording)} untilMs={recording.endedAtMs} excerpt />
        </Recorded>
      )
    }
  }
}

interface RecordedProps {
  readonly of: Stamp & { readonly endedAtMs: number }
  /** How wide the whole drawing is, where it has fixed pixels. */
  readonly widthPx?: number
  readonly children: ComponentChildren
}

/** With what a replay needs to know: how long the run took, and how wide it was drawn. */
function Recorded({ of: run, widthPx, children }: RecordedProps) {
  return (
    <section
      class="demo"
      aria-labelledby="recorded"
      data-recorded
      data-lasts={Math.round(run.endedAtMs)}
      data-px={widthPx && Math.round(widthPx)}
    >
      <div class="bar2">
        <h2 class="h4" id="recorded">
          A recorded run
        </h2>
        <RecordedOn stamp={run} />
      </div>
      {children}
    </section>
  )
}
