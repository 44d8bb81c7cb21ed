import type { Recording } from '../../bench/recording.ts'
import { Axis } from './Axis.tsx'
import { type Callout, Callouts, callouts } from './Callouts.tsx'
import { affects } from './faults.ts'
import { LaneBoard } from './LaneBoard.tsx'
import { LaneDrawing } from './LaneDrawing.tsx'
import { LaneRow } from './LaneRow.tsx'
import { Legend } from './Legend.tsx'
import type { RowNumbers } from './numbers.ts'
import { outcomeWords } from './outcome-words.ts'
import { type ReplayedRun, replayRun } from './replay-run.ts'
import type { RunDetails } from './run-details.ts'
import type { RunLane } from './run-lane.ts'
import { scaleToFit } from './scale.ts'
import { type LaneNumbers, laneNumbers } from './table-numbers.ts'
import { plural, seconds } from './words.ts'

interface Props {
  readonly recording: Recording
  /** The same run as counts and words, which do not depend on the scale. */
  readonly replayed: ReplayedRun
  readonly numbers: readonly RowNumbers[]
  /** Widths it is drawn at, px; the style sheet shows one of them. */
  readonly widths?: readonly number[]
  readonly title?: string
}

/** Widths in src/styles/lanes.css, px: the drawing shows the whole run at each of them. */
export const WIDTHS_PX = [232, 300, 390, 500, 700] as const

/** Room for the handshake before the run's start, and for the last mark, px. */
const START_PX = 14
const END_PX = 10

/** Numbers of each lane at the end of the run. */
export function numbersAtEnd(
  { endedAtMs, clock }: Recording,
  { lanes }: ReplayedRun,
  details: RunDetails,
): LaneNumbers[] {
  const moment = { atMs: endedAtMs, uncertaintyMs: clock.uncertaintyMs }
  return lanes.flatMap(({ kind, account }, index) => {
    const measures = details.lanes[index]?.measures
    if (!measures) return []
    const stats = { kind, account, measures }
    return [laneNumbers(stats, outcomeWords(stats), moment)]
  })
}

/** The lanes of a recorded run. */
export function RecordedLanes(props: Props) {
  const { recording, replayed, numbers, widths = WIDTHS_PX, title = 'Recorded run' } = props
  const { endedAtMs, clock, parameters, events } = recording
  const drawings = widths.map((widthPx) => {
    const scale = scaleToFit(widthPx - START_PX - END_PX, endedAtMs, parameters.rateHz)
    return { widthPx, run: replayRun(recording, scale) }
  })
  const marked = callouts(recording, replayed)
  const shown = (widthPx: number) => (widths.length > 1 ? `dw dw-${widthPx}` : 'dw dw-one')
  return (
    <LaneBoard
      head={
        <p>
          <b>{title}</b>{' '}
          <span>
            {plural(events, 'event')} in {seconds(parameters.durationS * 1000)}
          </span>
        </p>
      }
      above={
        <div class="win co-win" aria-hidden="true">
          {drawings.map(({ widthPx, run }) => (
            <div key={widthPx} class={shown(widthPx)}>
              <Callouts
                of={onTop(marked)}
                scale={run.scale}
                originPx={START_PX}
                widthPx={widthPx}
              />
            </div>
          ))}
        </div>
      }
      axis={
        <div class="win axis-win">
          {drawings.map(({ widthPx, run }) => (
            <div key={widthPx} class={shown(widthPx)}>
              <Axis
                pxPerMs={run.scale.pxPerMs}
                originPx={START_PX}
                toS={Math.floor(endedAtMs / 1000)}
              />
            </div>
          ))}
        </div>
      }
      legend={
        <div class="signs">
          <Legend />
        </div>
      }
    >
      {numbers.map((lane, index) => (
        <LaneRow
          key={lane.kind.id}
          still
          numbers={lane}
          state={lane.state}
          uncertaintyMs={clock.uncertaintyMs}
        >
          {drawings.map(({ widthPx, run }) => (
            <div key={widthPx} class={shown(widthPx)}>
              <Drawn
                lane={run.lanes[index]}
                run={run}
                recording={recording}
                callouts={marked.filter(({ lane: of }) => of === lane.kind.id)}
                widthPx={widthPx}
              />
            </div>
          ))}
        </LaneRow>
      ))}
    </LaneBoard>
  )
}

interface DrawnProps {
  readonly lane: RunLane | undefined
  readonly run: ReplayedRun
  readonly recording: Recording
  readonly callouts: readonly Callout[]
  readonly widthPx: number
}

function Drawn({ lane, run: { scale }, recording, callouts: of, widthPx }: DrawnProps) {
  if (!lane) return null
  const affecting = recording.faults.filter((fault) => affects(fault, lane.kind.transport))
  return (
    <>
      <LaneDrawing track={lane.track} originPx={START_PX} scale={scale} faults={affecting} />
      {of.length > 0 && <Callouts of={of} scale={scale} originPx={START_PX} widthPx={widthPx} />}
    </>
  )
}

function onTop(marked: readonly Callout[]): readonly Callout[] {
  return marked.filter(({ lane }) => lane === undefined)
}
