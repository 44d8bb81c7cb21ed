import { expect, test } from 'vitest'
import { LaneAccount } from '../../src/bench/lane-account.ts'
import { cutStories, lostRuns } from '../../src/bench/plug-story.ts'
import type { RunSignal } from '../../src/bench/recording.ts'
import { NO_BYTES } from '../../src/wire/byte-accounting.ts'

const event = (id: number, atMs: number, replayed = false): RunSignal => ({
  type: 'event',
  atMs,
  id,
  dueMs: id * 100,
  sentMs: atMs - 1,
  bytes: NO_BYTES,
  replayed,
})
const closed = (atMs: number, reconnectInMs: number | 'browser' | null): RunSignal => ({
  type: 'closed',
  atMs,
  by: 'peer',
  code: 1006,
  reason: '',
  reconnectInMs,
})
const open = (atMs: number, attempt: number, after: number | null): RunSignal => ({
  type: 'open',
  atMs,
  attempt,
  after,
})
const connecting = (atMs: number, attempt: number): RunSignal => ({
  type: 'connecting',
  atMs,
  attempt,
  after: 1,
})

test('a cut is described with every wait, what was asked for, and when it worked again', () => {
  const stories = cutStories(
    [
      connecting(0, 1),
      open(10, 1, 0),
      event(1, 101),
      closed(150, 300),
      connecting(450, 2),
      closed(460, 700),
      connecting(1160, 3),
      open(1170, 3, 1),
      event(2, 1180, true),
      event(3, 1180, true),
      event(12, 1201),
    ],
    20,
  )
  expect(stories).toEqual([
    {
      cutAtMs: 150,
      code: 1006,
      waits: [
        { fromMs: 150, toMs: 450, chosenMs: 300 },
        { fromMs: 460, toMs: 1160, chosenMs: 700 },
      ],
      after: 1,
      openAtMs: 1170,
      backAtMs: 1180,
      replayed: 2,
    },
  ])
})

test('a browser that does not report attempts has waited until it is open again', () => {
  const [story] = cutStories([open(10, 1, 0), closed(100, 'browser'), open(1130, 2, 4)], 20)
  expect(story?.waits).toEqual([{ fromMs: 100, toMs: 1130, chosenMs: 'browser' }])
  expect(story?.after).toBe(4)
})

test('a client that stays closed waits for nothing, and one that was stopped was not cut', () => {
  const [story] = cutStories([open(10, 1, 0), closed(100, null)], 20)
  expect(story?.waits).toEqual([{ fromMs: 100, toMs: undefined, chosenMs: null }])
  expect(story?.openAtMs).toBeUndefined()
  const stop: RunSignal = {
    type: 'closed',
    atMs: 5,
    by: 'client',
    code: 1000,
    reason: '',
    reconnectInMs: null,
  }
  expect(cutStories([open(1, 1, 0), stop], 20)).toEqual([])
})

test('lost events are named as ranges of ids', () => {
  const account = new LaneAccount({ rateHz: 10, events: 20 })
  for (const id of [1, 2, 5, 6, 8]) account.add(event(id, id * 100 + 1))
  expect(lostRuns(account, 9)).toEqual([
    [3, 4],
    [7, 7],
  ])
  account.add(closed(900, null))
  expect(lostRuns(account, 12)).toEqual([
    [3, 4],
    [7, 7],
    [9, 12],
  ])
})

test('a stream that ends after the last event was not cut', () => {
  expect(cutStories([open(1, 1, 0), event(20, 2000), closed(2001, 'browser')], 20)).toEqual([])
})
