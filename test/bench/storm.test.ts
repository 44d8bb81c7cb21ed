import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  attemptsOf,
  encodeStorm,
  readStorm,
  type Storm,
  type StormRound,
  stormFindings,
} from '../../src/bench/storm.ts'

/** Clients with their attempts' times; the last attempt succeeds unless `open` is null. */
const round = (...clients: { asked: (number | null)[]; open: number | null }[]): StormRound => ({
  policy: 'fixed',
  clients: clients.map(({ asked, open }) => ({
    attempts: asked.map((askedAtMs) => ({ waitMs: 100, askedAtMs })),
    openAtMs: open,
  })),
})

test('attempts are counted in steps after the cut, the taken ones among them', () => {
  const some = round(
    { asked: [0, 250], open: 260 },
    { asked: [99], open: null },
    { asked: [110, null], open: null },
    { asked: [9000], open: 9010 },
  )
  // Attempts beyond the picture count at its edge rather than being dropped.
  expect(attemptsOf(some, 400)).toEqual({ attempts: [2, 1, 1, 1], taken: [0, 0, 1, 1] })
})

test('the densest stretch is found wherever it begins', () => {
  const dense = round(
    { asked: [960, 1040], open: 1050 },
    { asked: [1059], open: 1060 },
    { asked: [3000], open: null },
  )
  expect(stormFindings(dense)).toEqual({ back: 2, attempts: 4, most: 3, lastBackMs: 1060 })
  expect(stormFindings(round({ asked: [null], open: null })).lastBackMs).toBeUndefined()
})

test('a storm is the same after being written and read', () => {
  const storm: Storm = {
    format: 'whichwire-storm',
    version: 2,
    recordedAt: '2026-11-21T09:00:00.000Z',
    environment: { userAgent: 'test', versions: { companion: '1' } },
    cause: 'restart',
    firstMs: 1000,
    rounds: [round({ asked: [1.5, null], open: null }), { ...round(), policy: 'jitter' }],
  }
  expect(readStorm(JSON.parse(encodeStorm(storm)))).toEqual(storm)
})

test('a storm saved before clients made several attempts can still be read', () => {
  const client = { waitMs: 2000, askedAtMs: 2003.7, openAtMs: 2036.6 }
  const first = {
    ...{ format: 'whichwire-storm', version: 1, recordedAt: '2026-11-21T10:46:10.572Z' },
    environment: { userAgent: 'test', versions: { companion: '1' } },
    rounds: [{ policy: 'fixed', clients: [client] }],
  }
  expect(readStorm(first)).toMatchObject({
    version: 2,
    cause: 'reload',
    firstMs: 2000,
    rounds: [{ clients: [{ attempts: [{ waitMs: 2000, askedAtMs: 2003.7 }], openAtMs: 2036.6 }] }],
  })
})

test('a document that is no storm is refused with the place of the mistake', () => {
  expect(() => readStorm({})).toThrow('format: expected')
  const storm = JSON.parse(readFileSync('content/evidence/runs/reconnect-storm.json', 'utf8'))
  expect(() => readStorm({ ...storm, rounds: [{ policy: 'hope', clients: [] }] })).toThrow(
    'rounds[0].policy: expected "fixed" or "growing" or "jitter", got "hope"',
  )
})

test('the recorded crowd shows what the page says about it', () => {
  const storm = readStorm(
    JSON.parse(readFileSync('content/evidence/runs/reconnect-storm.json', 'utf8')),
  )
  const by = (policy: string) => {
    const found = storm.rounds.find((one) => one.policy === policy)
    if (!found) throw new Error(`no round of ${policy}; record it again`)
    return { ...stormFindings(found), clients: found.clients.length }
  }
  const [fixed, jitter] = [by('fixed'), by('jitter')]
  expect(fixed.back).toBe(fixed.clients)
  expect(jitter.back).toBe(jitter.clients)
  expect(jitter.most).toBeLessThan(fixed.most / 1.5)
})
