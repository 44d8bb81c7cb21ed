import type { RecordedFault } from '../../bench/recording.ts'
import { faultMarks } from './fault-marks.ts'
import { LANE } from './scale.ts'

/** The server's and the client's rail, which stay in place whatever moves between them. */
export function Rails() {
  const { height, server, client } = LANE
  return (
    <svg class="trk" width="100%" height={height} aria-hidden="true" focusable="false">
      <g class="tk">
        <path class="rail" d={`M0 ${server}H9999M0 ${client}H9999`} />
      </g>
    </svg>
  )
}

interface FaultsProps {
  readonly faults: readonly RecordedFault[]
  readonly pxPerMs: number
}

/** The faults that affected a lane. */
export function Faults({ faults, pxPerMs }: FaultsProps) {
  return (
    <>
      {faultMarks(faults, pxPerMs).map(({ shape, d }) => (
        <path key={d} class={shape} d={d} />
      ))}
    </>
  )
}
