import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { TrackPainter } from '../lane-figure/track-painter.ts'
import type { LiveRun } from './live-run.ts'
import type { ShownRun } from './use-sampled.ts'

/** With reduced motion the picture moves in steps of this, ms. */
const STEP_MS = 1000

/**
 * How often new marks are drawn, ms: the movement does not wait for them, and what arrives on
 * several lanes at about the same time is mostly read before drawing the first delays the rest.
 */
const PAINT_EVERY_MS = 100

/** Drawn left of the window, px: how far the picture may be behind. */
const BESIDE_PX = 200

/** How long the picture keeps drifting after the last event, ms: no run lasts longer. */
const BEYOND_MS = 10_000

/**
 * Keeps a live picture's right edge at "now". One animation of `transform` moves the strips for the
 * whole run, on the browser's compositor and without this thread; what happens is drawn into them
 * as it arrives. An animation needs no style attribute, so the page's security policy allows it.
 *
 * Inside `root`, `.strip` moves, and `.strip .tk` takes the lanes' drawings in their order.
 */
export function useDrift(
  root: RefObject<HTMLElement>,
  { live, scheduler, paused }: ShownRun,
): void {
  const shownMs = useRef(live.nowMs)
  const over = live.endedAtMs !== undefined

  useEffect(() => {
    const groups = [...(root.current?.querySelectorAll<SVGGElement>('.strip .tk') ?? [])]
    const painters = live.lanes.flatMap(({ track }, index) => {
      const group = groups[index]
      return group ? [new TrackPainter(track, group)] : []
    })
    const paint = (some: readonly TrackPainter[]) => {
      live.advance()
      const atMs = paused ? shownMs.current : live.nowMs
      const sinceMs = atMs - (widthPx + BESIDE_PX) / live.scale.pxPerMs
      for (const painter of some) painter.paint(live.nowMs, sinceMs)
    }
    let widthPx = 0
    const place = () => {
      widthPx = root.current?.querySelector('.lane .win')?.clientWidth ?? 0
      drift(root.current, live, { widthPx, nowMs: shownMs.current, still: paused || over })
    }
    const show = () => {
      if (!paused) shownMs.current = live.nowMs
      place()
      paint(painters)
    }
    show()
    const resized = new ResizeObserver(show)
    if (root.current) resized.observe(root.current)
    // Two lanes in a turn: painting all of them takes longer than a click should have to wait.
    const pairs = [0, 2, 4].map((from) => painters.slice(from, from + 2))
    const stops =
      paused || over ? [] : pairs.map((pair) => scheduler.add(PAINT_EVERY_MS, () => paint(pair)))
    return () => {
      resized.disconnect()
      for (const stop of stops) stop()
    }
  }, [root, live, scheduler, paused, over])
}

interface Place {
  readonly widthPx: number
  readonly nowMs: number
  readonly still: boolean
}

function drift(root: HTMLElement | null, live: LiveRun, { widthPx, nowMs, still }: Place): void {
  const { pxPerMs } = live.scale
  const at = (ms: number) => `translateX(${widthPx - ms * pxPerMs}px)`
  const duration = still ? 0 : Math.max(0, live.lastDueMs + BEYOND_MS - nowMs)
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const easing = calm ? `steps(${Math.max(1, Math.round(duration / STEP_MS))})` : 'linear'
  for (const strip of root?.querySelectorAll('.strip') ?? []) {
    for (const old of strip.getAnimations()) old.cancel()
    const frames = { transform: [at(nowMs), at(nowMs + duration)] }
    strip.animate(frames, { duration, easing, fill: 'both' })
  }
}
