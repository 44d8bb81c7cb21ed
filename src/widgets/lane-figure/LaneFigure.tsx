import type { Recording } from '../../bench/recording.ts'
import { Axis } from './Axis.tsx'
import { LaneDrawing } from './LaneDrawing.tsx'
import { LaneRow } from './LaneRow.tsx'
import { Legend } from './Legend.tsx'
import { LogList } from './LogList.tsx'
import { clientWords } from './states.ts'
import { tellRun } from './told-run.ts'
import { count, laneSentence, latencyWords } from './words.ts'

interface Props {
  readonly recording: Recording
}

/** Room for the handshake before the run's start, px. */
const ORIGIN_PX = 16

/**
 * A recorded run as a figure that stands still: drawn at fixed pixels from the run's start, so a
 * narrow window shows its beginning. Needs no script.
 */
export function LaneFigure({ recording }: Props) {
  const { scale, lanes, log } = tellRun(recording)
  const { endedAtMs, clock, faults } = recording
  const faultsPx = faults.map(({ atMs }) => atMs * scale.pxPerMs)
  return (
    <>
      <ol class="lanes" role="list">
        {lanes.map(({ transport, client, account, track }) => {
          const { received, lost, replayed } = account.counts(endedAtMs)
          return (
            <LaneRow
              key={transport}
              still
              transport={transport}
              state={clientWords(client)}
              sentence={laneSentence(transport, account, endedAtMs, clock.uncertaintyMs)}
              facts={[
                ['Received', `${count(received)} of ${count(recording.events)}`],
                ['Lost', count(lost)],
                ['Replayed', count(replayed)],
                ['Median', latencyWords(account.latency.median, clock.uncertaintyMs)],
              ]}
            >
              <LaneDrawing track={track} originPx={ORIGIN_PX} faultsPx={faultsPx} />
            </LaneRow>
          )
        })}
      </ol>
      <div class="axis-row">
        <div class="win still">
          <Axis
            pxPerMs={scale.pxPerMs}
            originPx={ORIGIN_PX}
            fromS={0}
            toS={Math.floor(endedAtMs / 1000)}
          />
        </div>
      </div>
      <Legend />
      <details>
        <summary>Read this run as text</summary>
        <ul>
          {lanes.map(({ transport, account }) => (
            <li key={transport}>
              {laneSentence(transport, account, endedAtMs, clock.uncertaintyMs)}
            </li>
          ))}
        </ul>
        <LogList entries={log.entries} label="What happened in the recorded run" />
      </details>
    </>
  )
}
