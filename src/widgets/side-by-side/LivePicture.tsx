import { useRef } from 'preact/hooks'
import { Axis } from '../lane-figure/Axis.tsx'
import { strikes } from '../lane-figure/faults.ts'
import { Faults, Rails } from '../lane-figure/LaneDrawing.tsx'
import { LaneRow } from '../lane-figure/LaneRow.tsx'
import { LANE } from '../lane-figure/scale.ts'
import type { LaneTransport } from '../lane-figure/transports.ts'
import { count, latencyWords } from '../lane-figure/words.ts'
import type { LiveRun } from './live-run.ts'
import type { RunNumbers } from './numbers.ts'
import { useDrift } from './use-drift.ts'

interface Props {
  readonly live: LiveRun
  readonly numbers: RunNumbers
  readonly paused: boolean
}

/** The lanes of a live run, anchored to now: a narrow window shows less time. */
export function LivePicture({ live, numbers, paused }: Props) {
  const root = useRef<HTMLDivElement>(null)
  useDrift(root, live, paused)
  const { pxPerMs } = live.scale
  const faultsPx = (transport: LaneTransport) =>
    numbers.faults.filter((fault) => strikes(fault, transport)).map(({ atMs }) => atMs * pxPerMs)
  return (
    <div ref={root}>
      <ol class="lanes" role="list">
        {numbers.lanes.map((lane) => (
          <LaneRow
            key={lane.transport}
            transport={lane.transport}
            state={lane.state}
            sentence={lane.sentence}
            facts={[
              ['Received', count(lane.received)],
              ['Lost', count(lane.lost)],
              ['Replayed', count(lane.replayed)],
              ['Delay', latencyWords(lane.delay.medianMs, numbers.uncertaintyMs)],
            ]}
          >
            <Rails />
            <svg class="trk strip" width="100%" height={LANE.height} aria-hidden="true">
              {/* Drawn by the painter of this lane. */}
              <g class="tk" />
              <Faults faultsPx={faultsPx(lane.transport)} />
            </svg>
          </LaneRow>
        ))}
      </ol>
      <div class="axis-row">
        <Axis pxPerMs={pxPerMs} originPx={0} toS={live.settings.durationS} />
      </div>
    </div>
  )
}
