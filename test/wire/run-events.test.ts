import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/wire/limits.ts'
import {
  dueAt,
  eventCount,
  eventData,
  lastDueId,
  type RunParameters,
  runEvent,
} from '../../src/wire/run-events.ts'

const run = (parameters: Partial<RunParameters> = {}): RunParameters => ({
  rateHz: 10,
  payloadBytes: 64,
  durationS: 30,
  seed: 1,
  ...parameters,
})
const START = 1_795_000_000_000

describe('the number of events', () => {
  test.each([
    [10, 30, 300],
    [100, 300, 30_000],
    [0.01, 300, 3],
    [0.29, 100, 29],
    [0.1, 30, 3],
    [1 / 3, 3, 1],
    [0.01, 99, 0],
    [2.5, 1, 2],
  ])('of %d Hz for %d s is %d', (rateHz, durationS, count) => {
    expect(eventCount(run({ rateHz, durationS }))).toBe(count)
  })
})

describe('when events fall due', () => {
  test('is evenly spaced from one interval after the start to the end of the run', () => {
    expect(dueAt(run(), START, 1)).toBe(START + 100)
    expect(dueAt(run(), START, 300)).toBe(START + 30_000)
  })

  test('is a whole ms, in order, even at rates that do not divide a second', () => {
    for (const rateHz of [0.07, 3, 7, 29.97, 99.9]) {
      let previous = START
      for (let id = 1; id <= 50; id++) {
        const due = dueAt(run({ rateHz }), START, id)
        expect(Number.isInteger(due)).toBe(true)
        expect(due).toBeGreaterThan(previous)
        previous = due
      }
    }
  })

  test('answers which event was due last, to the ms, at any time', () => {
    for (const rateHz of [0.07, 3, 29.97, 100]) {
      const parameters = run({ rateHz, durationS: 20 })
      const count = eventCount(parameters)
      expect(lastDueId(parameters, START, START - 5000)).toBe(0)
      expect(lastDueId(parameters, START, START)).toBe(0)
      for (let id = 1; id <= count; id++) {
        const due = dueAt(parameters, START, id)
        expect(lastDueId(parameters, START, due - 1)).toBe(id - 1)
        expect(lastDueId(parameters, START, due)).toBe(id)
      }
      expect(lastDueId(parameters, START, START + 1e9)).toBe(count)
    }
  })
})

describe('the data of an event', () => {
  test('has exactly the requested size, readable, and the same size in JSON', () => {
    for (const payloadBytes of [1, 2, 7, 64, 1000, LIMITS.maxPayloadBytes]) {
      for (const id of [1, 9, 10, 29_999]) {
        const data = eventData(run({ payloadBytes }), id)
        expect(data.length).toBe(payloadBytes)
        expect(data).toMatch(/^[a-z0-9 ]+$/)
        expect(JSON.stringify(data).length).toBe(payloadBytes + 2)
      }
    }
  })

  test('is the same for the same seed and id, whatever the other parameters', () => {
    const data = eventData(run({ seed: 42 }), 7)
    expect(eventData(run({ seed: 42, rateHz: 1, durationS: 1 }), 7)).toBe(data)
    expect(eventData(run({ seed: 42, payloadBytes: 30 }), 7)).toBe(data.slice(0, 30))
  })

  test('is written down: a client in another language can be checked against this', () => {
    expect(eventData({ seed: 1, payloadBytes: 48 }, 1)).toBe(
      '1 cinder summit signal maple signal valley amber',
    )
  })

  test('differs from seed to seed and from id to id', () => {
    const all = new Set<string>()
    for (const seed of [0, 1, 2, LIMITS.maxSeed]) {
      // Without the leading id, which would make them differ anyway.
      for (let id = 1; id <= 500; id++) all.add(eventData(run({ seed }), id).replace(/^\d+ /, ''))
    }
    expect(all.size).toBe(2000)
  })

  test('uses all 32 words about equally often', () => {
    const words = eventData(run({ payloadBytes: LIMITS.maxPayloadBytes }), 1)
      .split(' ')
      .slice(1, -1)
    const counts = new Map<string, number>()
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    expect(counts.size).toBe(32)
    const expected = words.length / 32
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(expected / 2)
      expect(count).toBeLessThan(expected * 2)
    }
  })
})

test('an event is its id, its times and its data', () => {
  expect(runEvent(run(), START, 3, START + 305)).toEqual({
    id: 3,
    dueAt: START + 300,
    sentAt: START + 305,
    data: eventData(run(), 3),
  })
})
