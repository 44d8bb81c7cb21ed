import type { RecordedFault } from '../../bench/recording.ts'
import { Faults, Rails } from './LaneMarks.tsx'
import { LANE, px, type Scale } from './scale.ts'
import { type LaneTrack, SHAPES } from './track.ts'

interface Props {
  readonly track: LaneTrack
  /** Position of the run's start, px from the drawing's left edge. */
  readonly originPx: number
  readonly scale: Scale
  /** Faults that affected this lane. */
  readonly faults: readonly RecordedFault[]
}

/** A static drawing of one lane, at a fixed scale and as wide as its container. */
export function LaneDrawing({ track, originPx, scale, faults }: Props) {
  const open = track.openBand(Number.POSITIVE_INFINITY)
  return (
    <>
      <Rails />
      <svg class="trk strip" width="100%" height={LANE.height} aria-hidden="true" focusable="false">
        <g transform={`translate(${px(originPx)} 0)`}>
          <g class="tk">
            {open && <path class="band" d={open} />}
            {track.tiles.map(({ fromMs, paths }) => (
              <g key={fromMs}>
                {SHAPES.map((shape) => paths[shape] && <path class={shape} d={paths[shape]} />)}
              </g>
            ))}
          </g>
          <Faults faults={faults} pxPerMs={scale.pxPerMs} />
        </g>
      </svg>
    </>
  )
}
