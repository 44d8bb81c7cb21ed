import { readRecording } from '../../bench/recording-json.ts'
import { readTokens } from '../../bench/token-recording.ts'
import { numbersAtEnd, RecordedLanes } from '../lane-figure/RecordedLanes.tsx'
import { recordedDetails } from '../lane-figure/recorded-details.ts'
import { replayRun } from '../lane-figure/replay-run.ts'
import { RecordedShell } from '../parts/RecordedShell.tsx'
import { PlugPicture } from '../pull-the-plug/PlugPicture.tsx'
import { Columns } from '../token-stream/Columns.tsx'
import { replayTokens } from '../token-stream/token-story.ts'
import type { FrameDemo } from './demos.ts'

const TITLE = 'A recorded run'

/** A single drawing, as wide as in the narrowest frame, px: other people's pages load the frame. */
const FRAME_PX = 290

interface Props {
  readonly demo: FrameDemo
  /** The demo's recorded run as saved in content/evidence/runs. Throws if it is not one. */
  readonly run: unknown
}

/** The picture of a recorded run without its tables: shown in a frame before anything is live. */
export function RecordedPicture({ demo, run }: Props) {
  switch (demo) {
    case 'side-by-side': {
      const recording = readRecording(run)
      const replayed = replayRun(recording)
      return (
        <RecordedShell title={TITLE} stamp={recording} replay={{ lastsMs: recording.endedAtMs }}>
          <RecordedLanes
            {...{ recording, replayed }}
            numbers={numbersAtEnd(recording, replayed, recordedDetails(recording))}
            widths={[FRAME_PX]}
          />
        </RecordedShell>
      )
    }
    case 'pull-the-plug': {
      const recording = readRecording(run)
      const { lanes, faults, events, endedAtMs: nowMs, parameters } = recording
      return (
        <RecordedShell title={TITLE} stamp={recording} replay={{ lastsMs: recording.endedAtMs }}>
          <PlugPicture {...{ lanes, faults, events, nowMs }} rateHz={parameters.rateHz} />
        </RecordedShell>
      )
    }
    case 'token-stream': {
      const recording = readTokens(run)
      return (
        <RecordedShell title={TITLE} stamp={recording} replay={{ lastsMs: recording.endedAtMs }}>
          <Columns story={replayTokens(recording)} untilMs={recording.endedAtMs} excerpt />
        </RecordedShell>
      )
    }
  }
}
