import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FrameScheduler } from '../../src/widgets/side-by-side/frame-scheduler.ts'

const FRAME_MS = 16

/** What was drawn in each frame. */
let frames: string[][] = []

beforeEach(() => {
  frames = []
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) =>
    Number(
      setTimeout(() => {
        frames.push([])
        draw()
      }, FRAME_MS),
    ),
  )
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => clearTimeout(frame))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const draws = (name: string) => () => void frames.at(-1)?.push(name)

it('draws one piece per frame, the one that has waited longest', () => {
  const turns = new FrameScheduler()
  for (const name of ['a', 'b', 'c']) turns.add(200, draws(name))
  vi.advanceTimersByTime(2000)
  expect(frames.every((drawn) => drawn.length === 1)).toBe(true)
  const drawn = frames.flat()
  expect(drawn.slice(0, 6)).toEqual(['a', 'b', 'c', 'a', 'b', 'c'])
  expect(drawn.length).toBeGreaterThanOrEqual(24)
})

it('shows each piece less often if there is more to draw than frames, and starves none', () => {
  const turns = new FrameScheduler()
  for (let n = 0; n < 20; n++) turns.add(100, draws(`${n}`))
  vi.advanceTimersByTime(5000)
  const counts = Array.from(
    { length: 20 },
    (_, n) => frames.flat().filter((name) => name === `${n}`).length,
  )
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(4)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
})

it('draws what is long overdue together if frames are rare', () => {
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) =>
    Number(
      setTimeout(() => {
        frames.push([])
        draw()
      }, 1500),
    ),
  )
  const turns = new FrameScheduler()
  for (const name of ['a', 'b', 'c']) turns.add(200, draws(name))
  vi.advanceTimersByTime(6500)
  expect(frames.length).toBeGreaterThanOrEqual(3)
  for (const drawn of frames) expect(drawn).toEqual(['a', 'b', 'c'])
})

it('requests no frame without anything to draw, and none in the end', () => {
  const turns = new FrameScheduler()
  const end = turns.add(500, draws('a'))
  vi.advanceTimersByTime(5000)
  expect(frames.length).toBeLessThanOrEqual(10)
  expect(frames.length).toBeGreaterThanOrEqual(9)
  end()
  const before = frames.length
  vi.advanceTimersByTime(5000)
  expect(frames).toHaveLength(before)
  expect(vi.getTimerCount()).toBe(0)
})
