import type { RefObject } from 'preact'
import { useEffect, useReducer, useRef } from 'preact/hooks'
import { px } from '../lane-figure/scale.ts'
import type { LiveRun } from './live-run.ts'

/** With reduced motion the picture moves in steps of this, ms. */
const STEP_MS = 1000

export interface Frame {
  /** Run time at the picture's right edge, ms. */
  readonly nowMs: number
  readonly widthPx: number
}

/**
 * Keeps a live picture's right edge at "now". Each frame moves the groups of class `mv` by their
 * `transform` attribute; the picture is drawn anew only when something has happened, or when a
 * second has passed and the axis needs its next label.
 */
export function useFrames(root: RefObject<HTMLElement>, live: LiveRun, paused: boolean): Frame {
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const frame = useRef<Frame>({ nowMs: live.nowMs, widthPx: 0 })
  const over = live.endedAtMs !== undefined

  useEffect(() => {
    let drawn = ''
    const step = () => {
      const windowPx = root.current?.querySelector('.win')?.clientWidth ?? 0
      const nowMs = paused ? frame.current.nowMs : live.nowMs
      frame.current = { nowMs, widthPx: windowPx }
      if (!paused) live.advance()
      const happened = paused ? 'paused' : live.version
      const state = `${happened} ${Math.floor(nowMs / 1000)} ${windowPx}`
      if (state !== drawn) redraw(0)
      drawn = state
      move(root.current, windowPx - nowMs * live.scale.pxPerMs)
    }
    step()
    const resized = new ResizeObserver(step)
    if (root.current) resized.observe(root.current)
    const stop = paused || over ? undefined : repeat(step)
    return () => {
      resized.disconnect()
      stop?.()
    }
  }, [root, live, paused, over])

  return frame.current
}

function move(root: HTMLElement | null, originPx: number): void {
  const transform = `translate(${px(originPx)} 0)`
  for (const group of root?.querySelectorAll('.mv') ?? []) {
    group.setAttribute('transform', transform)
  }
}

/** Repeats `step` with the screen's frames, or once a second where motion is not wanted. */
function repeat(step: () => void): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    const timer = setInterval(step, STEP_MS)
    return () => clearInterval(timer)
  }
  let handle = requestAnimationFrame(function next() {
    step()
    handle = requestAnimationFrame(next)
  })
  return () => cancelAnimationFrame(handle)
}
