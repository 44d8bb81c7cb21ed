import type { LaneTransport } from '../../wire/api.ts'
import { px } from './scale.ts'

interface TransportLook {
  readonly name: string
  readonly short: string
  /** The mark where a message lands: a closed path around (x, y), `r` px to each side. */
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
  'fetch-stream': {
    name: 'Fetch stream',
    short: 'Fetch stream',
    mark(x, y, r) {
      const half = px(r * 0.98)
      return `M${px(x - r * 0.98)} ${px(y - r * 0.78)}h${px(r * 1.96)}l-${half} ${px(r * 1.78)}z`
    },
  },
  'long-polling': {
    name: 'Long polling',
    short: 'Long polling',
    mark(x, y, r) {
      const side = px(r * 1.55)
      return `M${px(x - r * 0.775)} ${px(y - r * 0.775)}h${side}v${side}h-${side}z`
    },
  },
  'short-polling': {
    name: 'Short polling',
    short: 'Short polling',
    mark(x, y, r) {
      const [arm, thick] = [px(r * 0.68), px(r * 0.73)]
      return `M${px(x - r * 0.365)} ${px(y - r * 1.045)}h${thick}v${arm}h${arm}v${thick}h-${arm}v${arm}h-${thick}v-${arm}h-${arm}v-${thick}h${arm}z`
    },
  },
}

export function circle(x: number, y: number, r: number): string {
  const radius = px(r)
  const across = px(r * 2)
  return `M${px(x - r)} ${px(y)}a${radius} ${radius} 0 1 0 ${across} 0a${radius} ${radius} 0 1 0-${across} 0`
}
