import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  arrivals,
  encodeStorm,
  readStorm,
  type StormRound,
  stormFindings,
} from '../../src/bench/storm.ts'

const round = (...openAtMs: (number | null)[]): StormRound => ({
  policy: 'fixed',
  clients: openAtMs.map((ms) => ({ waitMs: 100, askedAtMs: ms, openAtMs: ms })),
})

test('arrivals are counted in steps after the cut, who never came in none', () => {
  expect(arrivals(round(0, 99, 100, 250, null), 400)).toEqual([2, 1, 1, 0])
  // What is beyond the picture is counted at its edge rather than dropped.
  expect(arrivals(round(10, 9000), 300)).toEqual([1, 0, 1])
})

test('the densest stretch is found wherever it begins', () => {
  const found = stormFindings(round(950, 1040, 1060, 3000, null))
  expect(found).toEqual({ arrived: 4, most: 2, firstMs: 950, lastMs: 3000 })
  expect(stormFindings(round(null, null))).toBeUndefined()
  expect(stormFindings(round(960, 1040, 1059))?.most).toBe(3)
})

test('a storm is the same after being written and read', () => {
  const storm = {
    format: 'whichwire-storm',
    version: 1,
    recordedAt: '2026-11-21T09:00:00.000Z',
    environment: { userAgent: 'test', versions: { companion: '1' } },
    rounds: [round(1.5, null), { ...round(3), policy: 'jitter' }],
  } as const
  expect(readStorm(JSON.parse(encodeStorm(storm)))).toEqual(storm)
})

test('a document that is no storm is refused with the place of the mistake', () => {
  expect(() => readStorm({})).toThrow('format: expected')
  const storm = JSON.parse(readFileSync('content/evidence/runs/reconnect-storm.json', 'utf8'))
  expect(() => readStorm({ ...storm, rounds: [{ policy: 'hope', clients: [] }] })).toThrow(
    'rounds[0].policy: expected "fixed" or "jitter", got "hope"',
  )
})

test('the recorded storm shows what the page says of it', () => {
  const storm = readStorm(
    JSON.parse(readFileSync('content/evidence/runs/reconnect-storm.json', 'utf8')),
  )
  const [fixed, jitter] = storm.rounds.map(stormFindings)
  expect(fixed?.arrived).toBe(12)
  expect(jitter?.arrived).toBe(12)
  // The same average wait: the crowd is thinner, and takes longer to be complete.
  expect(jitter?.most).toBeLessThan(fixed?.most ?? 0)
  expect((jitter?.lastMs ?? 0) - (jitter?.firstMs ?? 0)).toBeGreaterThan(
    (fixed?.lastMs ?? 0) - (fixed?.firstMs ?? 0),
  )
})
