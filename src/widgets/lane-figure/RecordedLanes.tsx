import type { Recording } from '../../bench/recording.ts'
import { Axis } from './Axis.tsx'
import { strikes } from './faults.ts'
import { LaneDrawing } from './LaneDrawing.tsx'
import { LaneRow } from './LaneRow.tsx'
import { type LaneNumbers, laneNumbers } from './numbers.ts'
import type { ReplayedRun } from './replay-run.ts'
import { clientWords } from './states.ts'
import { count, latencyWords } from './words.ts'

interface Props {
  readonly recording: Recording
  readonly told: ReplayedRun
  readonly numbers: readonly LaneNumbers[]
}

/** Room for the handshake before the run's start, px. */
const ORIGIN_PX = 16

/** The numbers of each lane at the run's end. */
export function numbersAtEnd(
  { endedAtMs, clock }: Recording,
  { lanes }: ReplayedRun,
): LaneNumbers[] {
  const moment = { atMs: endedAtMs, uncertaintyMs: clock.uncertaintyMs }
  return lanes.map((lane) => laneNumbers(lane, clientWords(lane.client), moment))
}

/** The lanes of a recorded run: drawn at fixed pixels, so a narrow window shows its beginning. */
export function RecordedLanes({ recording, told: { scale, lanes }, numbers }: Props) {
  const { endedAtMs, clock, faults } = recording
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
                  ['Received', `${count(lane.received)} of ${count(lane.sent)}`],
                  ['Lost', count(lane.lost)],
                  ['Still due', count(lane.stillDue)],
                  ['Replayed', count(lane.replayed)],
                  ['Delay', latencyWords(lane.delay.medianMs, clock.uncertaintyMs)],
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
    </>
  )
}
