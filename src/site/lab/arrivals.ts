import type { LabCell } from '../../schema/lab.ts'

/** One event in a stream's transcript, in ms since the request; undefined if it did not arrive. */
export interface EventArrival {
  readonly number: number
  readonly sentMs: number
  readonly arrivedMs: number | undefined
  readonly bytes: number
  /**
   * When the server itself is measured, it reports each event with a request, which a busy machine
   * delays. The event was then sent before it arrived, at an unknown time.
   */
  readonly isReportedLate: boolean
}

/** Returns the events of a cell, in order. Empty if nothing was sent. */
export function eventArrivals({ transcript }: LabCell): readonly EventArrival[] {
  const arrived = new Map(
    transcript.flatMap(([ms, side, what]) => (side === 'client' ? [[what, ms] as const] : [])),
  )
  return transcript.flatMap(([reportedMs, side, what, bytes]) => {
    const [, number] = /^event (\d+)$/.exec(what) ?? []
    if (side !== 'origin' || !number) return []
    const arrivedMs = arrived.get(what)
    const sentMs = Math.min(reportedMs, arrivedMs ?? reportedMs)
    const isReportedLate = sentMs < reportedMs
    return [{ number: Number(number), sentMs, arrivedMs, bytes: bytes ?? 0, isReportedLate }]
  })
}

/** Returns when the last event was sent or arrived, in ms since the request; at least 1. */
export function endOf(events: readonly EventArrival[]): number {
  return Math.max(...events.map(({ sentMs, arrivedMs }) => Math.max(sentMs, arrivedMs ?? 0)), 1)
}

/** The paths of a drawing: the server's line above, the client's below; the slope is the delay. */
export interface ArrivalDrawing {
  readonly strokes: string
  readonly dots: string
}

/** Draws events in a box of this size, with room for the dots at the edges. */
export function drawArrivals(
  events: readonly EventArrival[],
  width: number,
  { top, bottom, dot }: { top: number; bottom: number; dot: number },
): ArrivalDrawing {
  const endMs = endOf(events)
  const x = (ms: number) => Math.round((dot + (ms / endMs) * (width - 2 * dot)) * 2) / 2
  const strokes = events.map(({ sentMs, arrivedMs }) =>
    arrivedMs === undefined
      ? `M${x(sentMs)} ${top}v${(bottom - top) / 2}`
      : `M${x(sentMs)} ${top}L${x(arrivedMs)} ${bottom}`,
  )
  const landed = [
    ...new Set(events.flatMap(({ arrivedMs }) => (arrivedMs === undefined ? [] : x(arrivedMs)))),
  ]
  const dots = landed.map(
    (at) =>
      `M${at - dot} ${bottom}a${dot} ${dot} 0 1 0 ${2 * dot} 0a${dot} ${dot} 0 1 0-${2 * dot} 0`,
  )
  return { strokes: strokes.join(''), dots: dots.join('') }
}
