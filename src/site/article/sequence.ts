import type { Transport } from '../../framework/types.ts'
import { px } from '../../widgets/lane-figure/scale.ts'
import { circle, TRANSPORTS } from '../../widgets/lane-figure/transports.ts'
import { isLaneTransport } from '../../wire/api.ts'

/**
 * Something that happens in a figure, at a time in seconds of the drawing: `event` leaves the
 * server (at `sent` if it had to wait) and reaches the client; a proxy buffers it until `held`.
 * `lost` happens but reaches nobody. `beat` is a heartbeat or an empty response. `ask` is a request
 * or handshake, answered at once, at the second time, or never (`null`). `say` is a client's
 * message on its open connection, `post` one in its own request. `ping` goes to the client and
 * back.
 */
export type Stroke =
  | readonly ['event', number, { sent?: number; held?: number; replayed?: boolean }?]
  | readonly ['ask', number, (number | null)?]
  | readonly ['lost' | 'beat' | 'say' | 'post' | 'ping', number]

/** One connection, or one series of polls, in a figure. */
export interface SequenceLane {
  readonly transport: Transport
  /** Shown beside the transport's name. */
  readonly label: string
  /** The result in one sentence, as a text alternative to the drawing. */
  readonly description: string
  readonly strokes: readonly Stroke[]
  /** When a connection is open; without an end, it stays open. */
  readonly open?: readonly (readonly [from: number, to?: number])[]
  /** Times at which something goes wrong. */
  readonly faults?: readonly number[]
  /** Texts below the client's rail, each starting at its time. */
  readonly words?: readonly (readonly [at: number, text: string])[]
  /** The name of a proxy between server and client. */
  readonly via?: string
}

/** How many seconds a figure shows, and the transit time of each stroke. */
export interface Time {
  readonly seconds: number
  readonly delayMs: number
}

/** A drawing's size: one of three names, the width of its time axis and of a mark, in px. */
export interface Size {
  readonly name: 'v-s' | 'v-m' | 'v-l'
  readonly widthPx: number
  readonly markPx: number
}

/** Three sizes of each figure, so that a narrow page shows the whole story, not a part of it. */
export const sizes: readonly Size[] = [
  { name: 'v-s', widthPx: 200, markPx: 3.4 },
  { name: 'v-m', widthPx: 486, markPx: 4 },
  { name: 'v-l', widthPx: 860, markPx: 4.4 },
]

/** Path data by class, in painting order. */
export type LanePaths = Readonly<
  Record<(typeof painted)[number] | 'proxy', string> & {
    heightPx: number
    words: readonly { readonly x: string; readonly text: string }[]
  }
>

/** The classes of a lane's strokes, bottommost first. */
export const painted = [
  'band',
  'edge',
  'tick',
  'wait',
  'req',
  'que',
  'str',
  'post',
  'ring',
  'mk',
  'hollow',
  'lost',
  'flt',
] as const

/** The position of time 0, and the space kept free after the end. */
const startPx = 8
const endPx = 10
const farPx = 9999
const railGapPx = 52
const proxyGapPx = 45
const serverY = 13

/** Returns the number of pixels per second. */
export const pxPerS = ({ seconds }: Time, { widthPx }: Size) =>
  (widthPx - startPx - endPx) / seconds

/** Draws a lane as path data. Throws an `Error` for an unknown stroke or words that collide. */
export function drawLane(lane: SequenceLane, time: Time, size: Size): LanePaths {
  const delay = time.delayMs / 1000
  const x = (second: number) => startPx + second * pxPerS(time, size)
  const proxyY = serverY + proxyGapPx
  const clientY = serverY + (lane.via ? 2 * proxyGapPx : railGapPx)
  const paths = Object.fromEntries(painted.map((name) => [name, ''])) as Record<
    (typeof painted)[number],
    string
  >
  let queued = 0

  /** Held events stack below the proxy’s rail and leave side by side. */
  const keep = (leavesX: number) => {
    const place = { y: proxyY + 1.5 + 3 * queued, untilX: leavesX + (queued * size.widthPx) / 264 }
    queued++
    return place
  }
  const line = (from: number, fromY: number, to: number, toY: number) =>
    `M${px(from)} ${px(fromY)}L${px(to)} ${px(toY)}`
  const down = (second: number) => line(x(second), serverY, x(second + delay), clientY)
  const up = (second: number) => line(x(second), clientY, x(second + delay), serverY)
  const mark = (at: number, y: number) =>
    isLaneTransport(lane.transport)
      ? TRANSPORTS[lane.transport].mark(at, y, size.markPx)
      : bar(at, y, size.markPx)
  const tick = (second: number) => {
    paths.tick += `M${px(x(second))} ${serverY}v-6`
  }

  const draw: Readonly<Record<string, (stroke: Stroke) => void>> = {
    event([, at, options]) {
      const {
        sent = at,
        held,
        replayed,
      } = (options ?? {}) as NonNullable<Extract<Stroke, readonly ['event', ...unknown[]]>[2]>
      tick(at)
      if (sent > at) paths.wait += `M${px(x(at))} ${serverY}H${px(x(sent))}`
      let landed = x(sent + delay)
      if (!lane.via) {
        paths.str += down(sent)
      } else {
        const reached = x(sent + delay / 2)
        const kept = held === undefined ? { y: proxyY, untilX: reached } : keep(x(held))
        if (held !== undefined) paths.que += `M${px(reached)} ${px(kept.y)}H${px(kept.untilX)}`
        landed = kept.untilX + (x(delay / 2) - startPx)
        paths.str += line(x(sent), serverY, reached, proxyY)
        paths.str += line(kept.untilX, kept.y, landed, clientY)
      }
      paths.mk += mark(landed, clientY)
      if (replayed) paths.ring += circle(landed, clientY, size.markPx + 2.8)
    },
    ask([, at, answered]) {
      paths.req += up(at)
      if (answered === null) return
      paths.req += down(typeof answered === 'number' ? answered : at + delay)
    },
    beat([, at]) {
      paths.req += down(at)
    },
    ping([, at]) {
      paths.req += down(at) + up(at + delay)
    },
    say([, at]) {
      paths.str += up(at)
      paths.hollow += mark(x(at + delay), serverY)
    },
    post([, at]) {
      paths.post += up(at)
    },
    lost([, at]) {
      tick(at)
      paths.lost += `M${px(x(at) - 4.5)} ${serverY - 4.5}l9 9m0-9l-9 9`
    },
  }

  for (const stroke of lane.strokes) {
    const known = draw[stroke[0]]
    if (!known)
      throw new Error(
        `A figure has no stroke "${stroke[0]}"; it knows ${Object.keys(draw).join(', ')}`,
      )
    known(stroke)
  }
  for (const [from, to] of lane.open ?? []) {
    const end = to === undefined ? farPx : x(to)
    paths.band += `M${px(x(from))} ${serverY}H${px(end)}V${clientY}H${px(x(from))}z`
    paths.edge += `M${px(x(from))} ${serverY}V${clientY}`
    if (to !== undefined) paths.edge += `M${px(end)} ${serverY}V${clientY}`
  }
  for (const second of lane.faults ?? []) paths.flt += `M${px(x(second))} 0V${clientY + 13}`

  const rail = (y: number) => `M0 ${y}H${farPx}`
  const words = placeWords(lane.words ?? [], x, size)
  return {
    ...paths,
    proxy: lane.via ? rail(proxyY) : '',
    heightPx: clientY + 13 + (words.length > 0 ? 18 : 0),
    words,
  }
}

/** The mark where a message lands, for transports without a mark of their own. */
const bar = (x: number, y: number, r: number) => `M${px(x - 1)} ${px(y - r)}h2v${2 * r}h-2z`

/** Returns both rails of a lane, from end to end. */
export function rails(lane: SequenceLane): string {
  const clientY = serverY + (lane.via ? 2 * proxyGapPx : railGapPx)
  return `M0 ${serverY}H${farPx}M0 ${clientY}H${farPx}`
}

/** The advance width of a character on the axis: Sometype Mono at 13 px. */
const charPx = 7.9

function placeWords(
  words: NonNullable<SequenceLane['words']>,
  x: (second: number) => number,
  { name, widthPx }: Size,
): LanePaths['words'] {
  let free = 0
  return words.map(([at, text]) => {
    const width = text.length * charPx
    const begin = Math.max(0, Math.min(x(at), widthPx - width))
    if (begin < free) {
      throw new Error(
        `"${text}" at ${at} s runs into the words before it in drawing ${name}; shorten or move one`,
      )
    }
    free = begin + width + 6
    return { x: px(begin), text }
  })
}

const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600]

/** Returns the axis labels, spaced as far apart as their text needs; in ms up to one second. */
export function axisOf(time: Time, size: Size): readonly { x: string; text: string }[] {
  const room = 62 / pxPerS(time, size)
  const step = steps.find((each) => each >= room) ?? time.seconds
  const labels = []
  for (let at = 0; at <= time.seconds + 1e-9; at += step) {
    const text = time.seconds <= 1 ? `${Math.round(at * 1000)} ms` : `${Math.round(at * 10) / 10} s`
    labels.push({ x: px(startPx + at * pxPerS(time, size)), text })
  }
  return labels
}
