import type { RecordedFault } from '../../bench/recording.ts'
import { LANE, px } from './scale.ts'

/** A part of a fault's drawing, as path data by the class that it is drawn with. */
export interface FaultMark {
  readonly shape: FaultShape
  readonly d: string
}

/** Where it struck; a proxy's rail, a server that is shut, a client that reads slowly, silence. */
export type FaultShape = 'flt' | 'flt-proxy' | 'flt-shut' | 'flt-slow' | 'flt-still'

/** Halfway between the rails, px. */
const MIDDLE = (LANE.server + LANE.client) / 2

/** What lasts, at the height of whoever does it: the proxy between the rails, the server, the client. */
const LASTING: Readonly<Record<string, readonly [shape: FaultShape, y: number]>> = {
  buffer: ['flt-proxy', MIDDLE],
  refuse: ['flt-shut', LANE.server],
  slow: ['flt-slow', LANE.client],
  silence: ['flt-still', MIDDLE],
  stall: ['flt-still', MIDDLE],
}

/** Faults on a lane's drawing: when each struck, and what it does for as long as it lasts. */
export function faultMarks(faults: readonly RecordedFault[], pxPerMs: number): FaultMark[] {
  if (faults.length === 0) return []
  const lines = faults.map(({ atMs }) => `M${px(atMs * pxPerMs)} 0V${LANE.height}`)
  const lasting = faults.flatMap(({ kind, atMs, ms = 0 }): FaultMark[] => {
    const [shape, y] = LASTING[kind] ?? []
    if (!shape || ms === 0) return []
    const end = px((atMs + ms) * pxPerMs)
    return [{ shape, d: `M${px(atMs * pxPerMs)} ${y}H${end}` }]
  })
  return [{ shape: 'flt', d: lines.join('') }, ...lasting]
}
