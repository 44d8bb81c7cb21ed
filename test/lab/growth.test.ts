import { expect, test } from 'vitest'
import { type Waits, waitsGrow } from '../../lab/clients/scenarios/growth.ts'

/** Five clients, each with as many waits as fit into 100 s; `wait` gives the one after `failures`. */
const five = (wait: (failures: number) => number): readonly Waits[] =>
  Array.from({ length: 5 }, () => {
    const gaps: number[] = []
    let leftMs = 100_000
    for (let next = wait(0); next <= leftMs; next = wait(gaps.length)) {
      gaps.push(next)
      leftMs -= next
    }
    return { gaps, open: leftMs }
  })

test('waits that reach their maximum within three attempts grow', () => {
  expect(waitsGrow(five((failures) => Math.min(5000, 1000 * 2 ** failures)))).toBe(true)
})

test('waits that stay the same do not grow, even if the very first is shorter', () => {
  expect(waitsGrow(five(() => 3000))).toBe(false)
  expect(waitsGrow(five((failures) => (failures === 0 ? 100 : 3000)))).toBe(false)
})

test('random waits under a growing limit grow, whatever chance makes of them', () => {
  let seed = 1
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const fullJitter = () => five((failures) => random() * Math.min(30_000, 1000 * 2 ** failures))
  expect(Array.from({ length: 500 }, fullJitter).filter((all) => !waitsGrow(all))).toEqual([])
})
