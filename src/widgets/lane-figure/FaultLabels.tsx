import type { RecordedFault } from '../../bench/recording.ts'
import { faultName } from './faults.ts'
import { px } from './scale.ts'

interface Props {
  readonly faults: readonly RecordedFault[]
  readonly pxPerMs: number
}

/** Width a label needs, px. Of faults closer together than this, only the last is named. */
const LABEL_PX = 120

/** Names each fault above the lanes; a label ends where its fault began. */
export function FaultLabels({ faults, pxPerMs }: Props) {
  const places = faults.map((fault) => ({ fault, at: fault.atMs * pxPerMs }))
  return (
    <svg class="strip co" width="100%" height="20" aria-hidden="true" focusable="false">
      {places
        .filter(({ at }, index) => (places[index + 1]?.at ?? Infinity) - at > LABEL_PX)
        .map(({ fault, at }) => (
          <g key={fault.atMs}>
            <path class="flt" d={`M${px(at)} 2V20`} />
            <text x={px(at - 6)} y="14.5" text-anchor="end">
              {faultName(fault)}
            </text>
          </g>
        ))}
    </svg>
  )
}
