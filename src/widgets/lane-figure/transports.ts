import { px } from './scale.ts'

/** The transports that have a lane so far, in the order in which the site always lists them. */
export type LaneTransport = 'websocket' | 'sse'

interface TransportLook {
  readonly name: string
  readonly short: string
  /** The mark where a message lands, as a closed path around (x, y), `r` px to each side. */
  mark(x: number, y: number, r: number): string
}

export const TRANSPORTS: Readonly<Record<LaneTransport, TransportLook>> = {
  websocket: {
    name: 'WebSocket',
    short: 'WebSocket',
    mark(x, y, r) {
      const d = px(r * 1.1)
      return `M${px(x)} ${px(y - r * 1.1)}l${d} ${d}l-${d} ${d}l-${d}-${d}z`
    },
  },
  sse: {
    name: 'Server-Sent Events',
    short: 'SSE',
    mark: (x, y, r) => circle(x, y, r * 0.84),
  },
}

export function isLaneTransport(id: string): id is LaneTransport {
  return Object.hasOwn(TRANSPORTS, id)
}

export function circle(x: number, y: number, r: number): string {
  const radius = px(r)
  const across = px(r * 2)
  return `M${px(x - r)} ${px(y)}a${radius} ${radius} 0 1 0 ${across} 0a${radius} ${radius} 0 1 0-${across} 0`
}
