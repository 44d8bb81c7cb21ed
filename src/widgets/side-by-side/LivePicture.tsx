import { useRef } from 'preact/hooks'
import { Axis } from '../lane-figure/Axis.tsx'
import { LaneDrawing } from '../lane-figure/LaneDrawing.tsx'
import { LaneRow } from '../lane-figure/LaneRow.tsx'
import { count, latencyWords } from '../lane-figure/words.ts'
import type { LiveRun } from './live-run.ts'
import type { RunNumbers } from './numbers.ts'
import { useFrames } from './use-frames.ts'

interface Props {
  readonly live: LiveRun
  readonly numbers: RunNumbers
  readonly paused: boolean
}

/** Events that began a little before the left edge still reach into the picture, ms. */
const MARGIN_MS = 1000

/** The lanes of a live run, anchored to now: a narrow window shows less time. */
export function LivePicture({ live, numbers, paused }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const { nowMs, widthPx } = useFrames(root, live, paused)
  const { pxPerMs } = live.scale
  const fromMs = nowMs - widthPx / pxPerMs - MARGIN_MS
  const faultsPx = live.faults.map(({ atMs }) => atMs * pxPerMs)
  return (
    <div ref={root}>
      <ol class="lanes" role="list">
        {live.lanes.map(({ transport, track }, index) => {
          const lane = numbers.lanes[index]
          return (
            lane && (
              <LaneRow
                key={transport}
                transport={transport}
                state={lane.state}
                sentence={lane.sentence}
                facts={[
                  ['Received', count(lane.received)],
                  ['Lost', count(lane.lost)],
                  ['Replayed', count(lane.replayed)],
                  ['Median', latencyWords(lane.medianMs, numbers.uncertaintyMs)],
                ]}
              >
                <LaneDrawing track={track} originPx={0} faultsPx={faultsPx} fromMs={fromMs} />
              </LaneRow>
            )
          )
        })}
      </ol>
      <div class="axis-row">
        <div class="win still">
          <Axis
            pxPerMs={pxPerMs}
            originPx={0}
            fromS={Math.floor(fromMs / 1000)}
            toS={Math.floor(nowMs / 1000)}
          />
        </div>
      </div>
    </div>
  )
}
