import type { RecordedFault } from '../../bench/recording.ts'
import { LANE, px } from './scale.ts'

/** Part of a fault's drawing: path data, and the class it is drawn with. */
export interface FaultMark {
  readonly shape: FaultShape
  readonly d: string
}

/** The moment it began, and what lasts: proxy buffers, server refuses, client is slow, silence. */
export type FaultShape = 'flt' | 'flt-proxy' | 'flt-shut' | 'flt-slow' | 'flt-still'

/** Halfway between the rails, px. */
const MIDDLE = (LANE.server + LANE.client) / 2

/** Faults that last, at the height of their cause: proxy between the rails, server or client. */
const LASTING: Readonly<Record<string, readonly [shape: FaultShape, y: number]>> = {
  buffer: ['flt-proxy', MIDDLE],
  refuse: ['flt-shut', LANE.server],
  slow: ['flt-slow', LANE.client],
  silence: ['flt-still', MIDDLE],
  stall: ['flt-still', MIDDLE],
}

/** Marks of faults on a lane: a line where each began, and another for as long as it lasts. */
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
