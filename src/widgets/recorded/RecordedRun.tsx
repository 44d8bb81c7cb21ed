import type { JSX } from 'preact'
import { readConnectionRun } from '../../bench/connection-run.ts'
import { readNetworkRun } from '../../bench/network-json.ts'
import { readRecording } from '../../bench/recording-json.ts'
import { readSending } from '../../bench/sending-recording.ts'
import { readSharing } from '../../bench/sharing-run.ts'
import type { Stamp } from '../../bench/stamp.ts'
import { readStorm } from '../../bench/storm.ts'
import { readTokens } from '../../bench/token-recording.ts'
import { StormView } from '../crowd/StormView.tsx'
import { LaneFigure } from '../lane-figure/LaneFigure.tsx'
import { LogList } from '../lane-figure/LogList.tsx'
import { RecordedShell } from '../parts/RecordedShell.tsx'
import { Sentence } from '../parts/Sentence.tsx'
import { Key } from '../sending-back/Key.tsx'
import { RateChart } from '../sending-back/RateChart.tsx'
import { RateTable } from '../sending-back/RateTable.tsx'
import { postLimitWords, withMedians } from '../sending-back/words.ts'
import { ConnectionsView } from '../six-connections/ConnectionsView.tsx'
import { SharingView } from '../six-connections/SharingView.tsx'
import { SleepView } from '../sleep/SleepView.tsx'
import { Conclusion, type VerdictPaths } from '../test-my-network/Conclusion.tsx'
import { NetworkView } from '../test-my-network/NetworkView.tsx'
import { Columns } from '../token-stream/Columns.tsx'
import { TokenTable } from '../token-stream/TokenTable.tsx'
import { replayTokens } from '../token-stream/token-story.ts'

interface Recorded {
  readonly stamp: Stamp
  readonly view: JSX.Element
  /** The view has its own header. */
  readonly whole?: true
}

/** How to read and show each demo's recorded run. Each throws if it is not one. */
const DEMOS = {
  'side-by-side': (run: unknown): Recorded => {
    const recording = readRecording(run)
    return { stamp: recording, view: <LaneFigure recording={recording} />, whole: true }
  },
  'reconnect-storm': (run: unknown): Recorded => {
    const storm = readStorm(run)
    return { stamp: storm, view: <StormView rounds={storm.rounds} firstMs={storm.firstMs} /> }
  },
  sleep: (run: unknown): Recorded => {
    const recording = readRecording(run)
    const { lanes, page = [], events, endedAtMs: nowMs, parameters } = recording
    const stats = { lanes, moments: page, events, nowMs, rateHz: parameters.rateHz }
    return { stamp: recording, view: <SleepView stats={stats} /> }
  },
  'token-stream': (run: unknown): Recorded => {
    const recording = readTokens(run)
    const story = replayTokens(recording)
    const view = (
      <>
        <Columns story={story} untilMs={recording.endedAtMs} excerpt />
        <details>
          <summary>Read this run as numbers and text</summary>
          <TokenTable lanes={story.lanes} made={recording.words} />
          <LogList entries={story.entries} label="What happened in the recorded run" />
        </details>
      </>
    )
    return { stamp: recording, view }
  },
  'sending-back': (run: unknown): Recorded => {
    const recording = readSending(run)
    const rates = recording.rates.map(withMedians)
    const { head, more } = postLimitWords(rates, recording.protocol ?? '')
    const view = (
      <>
        <Sentence head={head}>{more}</Sentence>
        <Key />
        <div class="wide-only">
          <RateChart rates={rates} widthPx={600} />
        </div>
        <div class="narrow-only">
          <RateChart rates={rates} />
        </div>
        <details>
          <summary>Read this run as numbers</summary>
          <RateTable rates={rates} deflated={recording.deflated} />
        </details>
      </>
    )
    return { stamp: recording, view }
  },
  'six-connections': (run: unknown): Recorded => {
    const recorded = readConnectionRun(run)
    const view = <ConnectionsView stats={recorded} nowMs={recorded.endedAtMs} complete />
    return { stamp: recorded, view }
  },
  'shared-stream': (run: unknown): Recorded => {
    const recorded = readSharing(run)
    const view = <SharingView stats={recorded} nowMs={recorded.endedAtMs} complete />
    return { stamp: recorded, view }
  },
  'test-my-network': (run: unknown, paths: VerdictPaths): Recorded => {
    const recorded = readNetworkRun(run)
    const view = (
      <>
        <Conclusion stats={recorded} paths={paths} />
        <NetworkView stats={recorded} />
      </>
    )
    return { stamp: recorded, view }
  },
}

type RecordedDemo = keyof typeof DEMOS

const TITLES: { readonly [demo in RecordedDemo]?: string } = {
  'reconnect-storm': 'A recorded crowd, until you start your own',
  'shared-stream': 'Recorded frames, until you try your own',
  'test-my-network': 'A recorded test, until you run your own',
}

interface Props {
  readonly demo: RecordedDemo
  /** The demo's recorded run as saved in content/evidence/runs. Throws if it is not one. */
  readonly run: unknown
  /** Where a network test's answers lead. */
  readonly paths?: VerdictPaths
}

/** A demo's recorded run, in place of a live one. Needs no script. */
export function RecordedRun({ demo, run, paths = {} }: Props) {
  const { stamp, view, whole } = DEMOS[demo](run, paths)
  if (whole) return view
  const { [demo]: title = 'A recorded run, until you start your own' } = TITLES
  return (
    <RecordedShell
      title={title}
      stamp={stamp}
      {...(demo === 'shared-stream' && { id: 'recorded-frames', inside: true })}
    >
      {view}
    </RecordedShell>
  )
}
