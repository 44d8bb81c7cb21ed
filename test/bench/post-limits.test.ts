import { expect, test } from 'vitest'
import { postLimits } from '../../src/bench/post-limits.ts'

const rate = (rateHz: number, answered: number, mostWaiting: number, skipped = 0) => ({
  rateHz,
  sse: { answered, mostWaiting, skipped },
})

test('POSTs first overlap, and are skipped once the allowed number is under way', () => {
  expect(
    postLimits([rate(1, 5, 1), rate(10, 50, 2), rate(30, 150, 4), rate(60, 200, 4, 90)]),
  ).toEqual({ overlapsFromHz: 10, skipsFromHz: 60, triedToHz: 60 })
})

test('if each returns before the next leaves, no tested rate makes them overlap', () => {
  expect(postLimits([rate(1, 5, 1), rate(10, 50, 1)])).toEqual({
    ...{ overlapsFromHz: undefined, skipsFromHz: undefined, triedToHz: 10 },
  })
})

test('before any response there is nothing to say', () => {
  expect(postLimits([])).toBeUndefined()
  expect(postLimits([rate(10, 0, 1)])).toBeUndefined()
})
