import { px } from './scale.ts'

interface Props {
  readonly pxPerMs: number
  readonly originPx: number
  /** The whole seconds to label, both included. */
  readonly fromS: number
  readonly toS: number
}

/** Run time in seconds, at the lanes' own scale. */
export function Axis({ pxPerMs, originPx, fromS, toS }: Props) {
  const at = (second: number) => px(second * 1000 * pxPerMs)
  const labels = []
  for (let second = Math.max(0, fromS); second <= toS; second++) labels.push(second)
  return (
    <svg class="axis" width="100%" height="20" aria-hidden="true" focusable="false">
      <path d="M0 .5H9999" />
      <g class="mv" transform={`translate(${px(originPx)} 0)`}>
        <path d={labels.map((second) => `M${at(second)} 0v5`).join('')} />
        {labels.map((second) => (
          <text key={second} x={at(second)} y="17" text-anchor="middle">
            {second} s
          </text>
        ))}
      </g>
    </svg>
  )
}
