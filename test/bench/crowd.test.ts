import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type CrowdSettings, simulateCrowd } from '../../src/bench/crowd.ts'
import { CROWD_CAUSES } from '../../src/bench/crowd-causes.ts'
import { randomFrom } from '../../src/bench/random.ts'
import { WAIT_POLICIES, waitCode, waitsBy } from '../../src/bench/waits.ts'

const usual: CrowdSettings = {
  cause: 'restart',
  clients: 5000,
  takesHz: 500,
  firstMs: 5000,
  seed: 1,
}
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

test('the same settings give the same crowd, another seed gives another', () => {
  expect(simulateCrowd(usual, 'jitter')).toEqual(simulateCrowd(usual, 'jitter'))
  expect(simulateCrowd({ ...usual, seed: 2 }, 'jitter')).not.toEqual(simulateCrowd(usual, 'jitter'))
})

test.each(CROWD_CAUSES)('after a %s nobody is lost, and nobody is taken twice', (cause) => {
  for (const policy of WAIT_POLICIES) {
    const { attempts, taken, back, lastBackMs } = simulateCrowd({ ...usual, cause }, policy)
    // Clients that are not back at the end are waiting, on the network or in the server's queue.
    expect(back).toBeLessThanOrEqual(sum(taken))
    expect(sum(taken)).toBeLessThanOrEqual(usual.clients)
    if (lastBackMs !== undefined) expect(sum(taken)).toBe(usual.clients)
    for (const [second, count] of attempts.entries()) {
      expect(taken[second]).toBeLessThanOrEqual(count)
    }
  }
})

test('no second takes more than the server can: a second’s worth, and a queue as long', () => {
  for (const policy of WAIT_POLICIES) {
    const { taken } = simulateCrowd(usual, policy)
    expect(Math.max(...taken)).toBeLessThanOrEqual(2 * usual.takesHz)
    expect(taken.slice(0, 3)).toEqual([0, 0, 0])
  }
})

test('a renewed token costs the server two requests, so the crowd is back half as fast', () => {
  const within = (cause: 'reload' | 'renewal') => {
    const settings = { ...usual, cause, firstMs: 1000, takesHz: 200 }
    return simulateCrowd(settings, 'fixed').lastBackMs ?? Number.POSITIVE_INFINITY
  }
  expect(within('renewal') / within('reload')).toBeGreaterThan(1.8)
})

test('the shape of a crowd: repeated waves, waves further and further apart, or a slope', () => {
  const [fixed, growing, jitter] = WAIT_POLICIES.map((policy) => simulateCrowd(usual, policy))
  if (!fixed || !growing || !jitter) throw new Error('three policies were expected')
  const most = ({ attempts }: { attempts: readonly number[] }) => Math.max(...attempts)
  expect(most(fixed)).toBe(5000)
  expect(most(growing)).toBe(5000)
  expect(most(jitter)).toBeLessThan(2000)
  expect(sum(jitter.attempts)).toBeLessThan(sum(fixed.attempts) / 2)
  // Growing waits without jitter are the worst of the three.
  expect(growing.lastBackMs).toBeUndefined()
  expect(jitter.lastBackMs).toBeLessThan(fixed.lastBackMs ?? 0)
})

test('a first wait as long as the server needs for all keeps nearly everyone from being refused', () => {
  const settings = { ...usual, cause: 'reload', firstMs: (1000 * 5000) / 500 } as const
  const { attempts } = simulateCrowd(settings, 'jitter')
  expect(sum(attempts)).toBeLessThan(5000 * 1.02)
})

test('the code that is shown waits as the simulation does, and is the starter’s own', () => {
  for (const firstMs of [1000, 10_000]) {
    for (const policy of WAIT_POLICIES) {
      const wait = waitsBy(policy, firstMs, randomFrom(7))
      const random = randomFrom(7)
      const code = waitCode(policy, firstMs).replaceAll('Math.random', 'random')
      const run = new Function('setTimeout', 'connect', 'random', 'failures', `let wait; ${code}`)
      for (const failures of [0, 1, 4, 9]) {
        let chosen = -1
        run((_: unknown, ms: number) => (chosen = Math.floor(ms)), undefined, random, failures)
        expect(chosen).toBe(wait(failures))
      }
    }
  }
  const starter = readFileSync('content/starters/websocket/client.js', 'utf8')
  const [, bound] = /boundMs = (Math\.min\(.*failures\+\+\))\)/.exec(starter) ?? []
  expect(waitCode('jitter', 1000)).toBe(`wait = setTimeout(connect, Math.random() * ${bound})`)
  expect(starter).toContain('wait = setTimeout(connect, Math.random() * boundMs)')
})
