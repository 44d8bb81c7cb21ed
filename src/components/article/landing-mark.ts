import type { Transport } from '../../framework/types.ts'
import { px } from '../../widgets/lane-figure/scale.ts'
import { circle, isLaneTransport, TRANSPORTS } from '../../widgets/lane-figure/transports.ts'

/** The transports that a figure can draw: those with a hue and a mark of their own. */
export type SequenceTransport = Exclude<Transport, 'webtransport' | 'webrtc' | 'web-push'>

/** The mark where a message lands, `r` px to each side of (x, y). */
export function landingMark(transport: SequenceTransport, x: number, y: number, r: number): string {
  if (isLaneTransport(transport)) return TRANSPORTS[transport].mark(x, y, r)
  if (transport === 'long-polling') return square(x, y, r * 0.85)
  if (transport === 'short-polling') return plus(x, y, r)
  if (transport === 'fetch-stream') return triangle(x, y, r)
  return circle(x, y, r)
}

const square = (x: number, y: number, r: number) =>
  `M${px(x - r)} ${px(y - r)}h${px(2 * r)}v${px(2 * r)}h${px(-2 * r)}z`

const triangle = (x: number, y: number, r: number) =>
  `M${px(x - r)} ${px(y - r * 0.85)}h${px(2 * r)}l${px(-r)} ${px(r * 1.8)}z`

function plus(x: number, y: number, r: number): string {
  const a = px(r * 0.67)
  return `M${px(x - r * 0.33)} ${px(y - r)}h${a}v${a}h${a}v${a}h-${a}v${a}h-${a}v-${a}h-${a}v-${a}h${a}z`
}
