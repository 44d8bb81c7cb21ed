import { expect, test } from 'vitest'
import { type Arrival, arrivalOf } from '../../lab/probes/arrival.ts'

const sent = [300, 600, 900, 1200, 1500, 1800, 2100, 2400]
const end = 2401

const patterns: readonly (readonly [Arrival, readonly number[]])[] = [
  ['prompt', sent.map((at) => at + 4)],
  // One event delayed by the machine.
  ['prompt', sent.map((at, index) => at + (index === 3 ? 260 : 4))],
  ['each late', sent.map((at) => at + 207)],
  ['one behind', sent.map((_, index) => (sent[index + 1] ?? end) + 3)],
  ['in groups', [905, 905, 905, 1805, 1805, 1805, 2402, 2402]],
  ['all at the end', sent.map(() => end + 6)],
  ['incomplete', sent.slice(0, 5)],
]

test.each(patterns)('%s', (name, arrived) => {
  expect(arrivalOf(sent, arrived, end)).toBe(name)
})
