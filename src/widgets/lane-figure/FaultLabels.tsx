import type { RecordedFault } from '../../bench/recording.ts'
import { faultName } from './faults.ts'
import { px } from './scale.ts'

interface Props {
  readonly faults: readonly RecordedFault[]
  readonly pxPerMs: number
}

/** Room for a label, px: of faults that are closer together the later one is named. */
const LABEL_PX = 120

/** What each fault is, above the lanes at its moment, ending there: right of it is what is to come. */
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
