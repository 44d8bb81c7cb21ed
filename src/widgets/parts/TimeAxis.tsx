import { labelsOf, placeOf } from './time-axis.ts'

/** The time axis below drawings: ticks and labels at regular intervals. */
export function TimeAxis({ spanMs }: { readonly spanMs: number }) {
  const labels = labelsOf(spanMs)
  return (
    <svg class="axis" width="100%" height="26" aria-hidden="true" focusable="false">
      {labels.map((seconds) => {
        const x = placeOf(seconds * 1000, spanMs)
        const end = seconds * 1000 >= spanMs
        return (
          <g key={seconds}>
            <line x1={x} x2={x} y1="0" y2="5" />
            <text x={x} y="20" text-anchor={seconds === 0 ? 'start' : end ? 'end' : 'middle'}>
              {seconds} s
            </text>
          </g>
        )
      })}
    </svg>
  )
}
