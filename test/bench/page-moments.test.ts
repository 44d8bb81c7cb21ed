import { expect, test } from 'vitest'
import {
  type PageMoment,
  pageSpans,
  readPageMoments,
  wokeAtMs,
} from '../../src/bench/page-moments.ts'

test('hidden and frozen are separate spans, and the last one may still be open', () => {
  const moments: PageMoment[] = [
    { type: 'hidden', atMs: 1000 },
    { type: 'frozen', atMs: 2000 },
    { type: 'resumed', atMs: 9000 },
    { type: 'visible', atMs: 9500 },
    { type: 'hidden', atMs: 12_000 },
  ]
  expect(pageSpans(moments)).toEqual([
    { type: 'hidden', fromMs: 1000, toMs: 9500 },
    { type: 'asleep', fromMs: 2000, toMs: 9000 },
    { type: 'hidden', fromMs: 12_000, toMs: undefined },
  ])
  expect(wokeAtMs(moments)).toBe(9000)
})

test('timers paused in a freeze are the same sleep; without a freeze they are the only sign', () => {
  const slept: PageMoment = { type: 'slept', fromMs: 2500, atMs: 9200 }
  const frozen: PageMoment[] = [
    { type: 'frozen', atMs: 2000 },
    { type: 'resumed', atMs: 9000 },
  ]
  expect(pageSpans([...frozen, slept])).toHaveLength(1)
  expect(pageSpans([slept])).toEqual([{ type: 'asleep', fromMs: 2500, toMs: 9200 }])
})

test('a page that was only hidden woke when it was visible again', () => {
  expect(wokeAtMs([])).toBeUndefined()
  expect(wokeAtMs([{ type: 'hidden', atMs: 1 }])).toBeUndefined()
  const seen: PageMoment[] = [
    { type: 'hidden', atMs: 1 },
    { type: 'visible', atMs: 700 },
  ]
  expect(wokeAtMs(seen)).toBe(700)
})

test('moments of a saved run are read, and wrong ones are refused with their place', () => {
  expect(readPageMoments('page', [{ type: 'slept', atMs: 2, fromMs: 1 }])).toHaveLength(1)
  expect(() => readPageMoments('page', [{ type: 'dreamt', atMs: 2 }])).toThrow('page[0].type')
  expect(() => readPageMoments('page', [{ type: 'slept', atMs: 2 }])).toThrow('page[0].fromMs')
})
