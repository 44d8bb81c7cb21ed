import { describe, expect, it } from 'vitest'
import { markColumns } from '../../src/bench/mark-columns.ts'

const counts = (...values: number[]) =>
  values.map((count, index) => ({ fromMs: index, toMs: index + 1, count }))

describe('columns of marks', () => {
  it('give each value a mark while there is room', () => {
    expect(markColumns([counts(1, 0, 8), counts(3)], 8)).toEqual({
      perMark: 1,
      heights: [[1, 0, 8], [3]],
    })
  })

  it('share one scale, set by the fullest bucket of all', () => {
    expect(markColumns([counts(9), counts(300, 41)], 8)).toEqual({
      perMark: 50,
      heights: [[1], [6, 1]],
    })
  })

  it('never exceed the room, nor let a single value vanish', () => {
    for (let count = 1; count < 20_000; count = Math.ceil(count * 1.3)) {
      const { heights, perMark } = markColumns([counts(count, 1)], 8)
      expect(heights[0]?.[0]).toBeLessThanOrEqual(8)
      expect(heights[0]?.[1]).toBe(1)
      expect((heights[0]?.[0] ?? 0) * perMark).toBeGreaterThanOrEqual(count)
    }
  })

  it('are empty without values', () => {
    expect(markColumns([[], []], 8)).toEqual({ perMark: 1, heights: [[], []] })
  })
})
