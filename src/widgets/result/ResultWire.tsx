import type { Transport } from '../../framework/types.ts'

/** Positions of the marks, in percent of the wire. */
const PLACES = [4, 11, 13.5, 25, 34, 47, 50, 63, 76, 79, 91]

/** Each lane's mark around the origin; the other transports have none. */
const MARKS: Partial<Record<Transport, string>> = {
  websocket: 'M0-6l6 6-6 6-6-6z',
  sse: 'M-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0',
  'fetch-stream': 'M-6-5h12L0 6z',
  'long-polling': 'M-5-5h10v10h-10z',
  'short-polling': 'M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z',
}

/** The verdict's own wire across the page, in its line style and with its marks. */
export function ResultWire({ transport }: { readonly transport: Transport }) {
  const twoWay = transport === 'websocket'
  const mark = MARKS[transport]
  const back = (index: number) => twoWay && index % 3 === 1
  return (
    <div class="res-wire" aria-hidden="true">
      <svg width="100%" height="26" focusable="false" class={`w-${transport}`}>
        <line x1="0" x2="99.5%" y1={twoWay ? 8 : 13} y2={twoWay ? 8 : 13} />
        {twoWay && <line x1="0.5%" x2="100%" y1="18" y2="18" />}
        {mark &&
          PLACES.map((x, index) => (
            <svg key={x} x={`${x}%`} y={back(index) ? 18 : twoWay ? 8 : 13} overflow="visible">
              <path class={back(index) ? 'hollow' : 'mk'} d={mark} />
            </svg>
          ))}
        <svg x="100%" y={twoWay ? 8 : 13} overflow="visible">
          <path class="tip" d="M0 0l-14-8v16z" />
        </svg>
        {twoWay && <path class="tip" d="M0 18l14-8v16z" />}
      </svg>
    </div>
  )
}
