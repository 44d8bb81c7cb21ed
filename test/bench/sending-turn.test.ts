import { expect, test } from 'vitest'
import { sendingTurn } from '../../src/bench/sending-turn.ts'

const rate = (rateHz: number, answered: number, mostWaiting: number, skipped = 0) => ({
  rateHz,
  sse: { answered, mostWaiting, skipped },
})

test('POSTs overlap first, and are skipped once as many as are allowed are under way', () => {
  expect(
    sendingTurn([rate(1, 5, 1), rate(10, 50, 2), rate(30, 150, 4), rate(60, 200, 4, 90)]),
  ).toEqual({ overlapsFromHz: 10, skipsFromHz: 60, triedToHz: 60 })
})

test('where each is back before the next leaves, there is no such rate among those tried', () => {
  expect(sendingTurn([rate(1, 5, 1), rate(10, 50, 1)])).toEqual({
    ...{ overlapsFromHz: undefined, skipsFromHz: undefined, triedToHz: 10 },
  })
})

test('before any answer there is nothing to say', () => {
  expect(sendingTurn([])).toBeUndefined()
  expect(sendingTurn([rate(10, 0, 1)])).toBeUndefined()
})
