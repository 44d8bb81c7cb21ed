import type { Recording } from '../../bench/recording.ts'
import { Axis } from './Axis.tsx'
import { Delays } from './Delays.tsx'
import { strikes } from './faults.ts'
import { LaneDrawing } from './LaneDrawing.tsx'
import { LaneRow } from './LaneRow.tsx'
import { Legend } from './Legend.tsx'
import { LogList } from './LogList.tsx'
import { laneNumbers } from './numbers.ts'
import { RunFigures } from './RunFigures.tsx'
import { clientWords } from './states.ts'
import { Tables } from './Tables.tsx'
import { tellRun } from './told-run.ts'
import { count, latencyWords } from './words.ts'

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
  const { uncertaintyMs } = clock
  const numbers = lanes.map((lane) =>
    laneNumbers(lane, clientWords(lane.client), { atMs: endedAtMs, uncertaintyMs }),
  )
  return (
    <>
      <ol class="lanes" role="list">
        {lanes.map(({ transport, track }, index) => {
          const lane = numbers[index]
          const struck = faults.filter((fault) => strikes(fault, transport))
          return (
            lane && (
              <LaneRow
                key={transport}
                still
                transport={transport}
                state={lane.state}
                sentence={lane.sentence}
                facts={[
                  ['Received', `${count(lane.received)} of ${count(recording.events)}`],
                  ['Lost', count(lane.lost)],
                  ['Replayed', count(lane.replayed)],
                  ['Delay', latencyWords(lane.delay.medianMs, uncertaintyMs)],
                ]}
              >
                <LaneDrawing
                  track={track}
                  originPx={ORIGIN_PX}
                  faultsPx={struck.map(({ atMs }) => atMs * scale.pxPerMs)}
                />
              </LaneRow>
            )
          )
        })}
      </ol>
      <div class="axis-row">
        <Axis pxPerMs={scale.pxPerMs} originPx={ORIGIN_PX} toS={Math.floor(endedAtMs / 1000)} />
      </div>
      <Legend />
      <details>
        <summary>Read this run as text</summary>
        <ul>
          {numbers.map(({ transport, sentence }) => (
            <li key={transport}>{sentence}</li>
          ))}
        </ul>
      </details>
      <RunFigures
        delays={<Delays lanes={numbers} uncertaintyMs={uncertaintyMs} />}
        log={<LogList entries={log.entries} label="What happened in the recorded run" />}
        tables={<Tables lanes={numbers} uncertaintyMs={uncertaintyMs} />}
      />
    </>
  )
}
