import { expect, test } from 'vitest'
import { readFramework } from '../../src/harness/read-framework.ts'
import { trafficOf, usesInOrder } from '../../src/site/traffic.ts'

const { uses } = readFramework()

test('every use has its traffic, within the drawing', () => {
  for (const { id } of uses) {
    const { down, up } = trafficOf(id)
    const times = [...down, ...up]
    expect(times.length, id).toBeGreaterThan(0)
    expect(Math.min(...times), id).toBeGreaterThanOrEqual(0)
    // A message is drawn two units wide.
    expect(Math.max(...times), id).toBeLessThanOrEqual(54)
  }
})

test('a client that always sends is drawn so, and one that only listens sends nothing', () => {
  for (const { id, answers } of uses) {
    const { up } = trafficOf(id)
    if (answers['sends'] === 'yes') expect(up.length, id).toBeGreaterThan(5)
    else expect(up.length, id).toBeLessThanOrEqual(5)
  }
})

test('a use without traffic is named, with where to add it', () => {
  expect(() => trafficOf('telepathy')).toThrow(/telepathy.*src\/site\/traffic\.ts/)
})

test('all uses are offered, each once', () => {
  expect(new Set(usesInOrder(uses))).toEqual(new Set(uses))
  expect(usesInOrder(uses)[0]?.id).toBe('notifications')
})
