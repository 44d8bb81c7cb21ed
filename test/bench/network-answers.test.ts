import { expect, test } from 'vitest'
import { networkAnswers } from '../../src/bench/network-answers.ts'
import type { NetworkFacts, StreamFact } from '../../src/bench/network-facts.ts'
import { readFramework } from '../../src/harness/read-framework.ts'

const facts = (socket: NetworkFacts['socket'], stream: StreamFact | null): NetworkFacts => ({
  ...{ protocol: 'h2', uncertaintyMs: 1, refused: null, post: null, echo: null },
  ...{ timersLateMs: null, silence: { sse: null, websocket: null }, socket, stream },
})
const open = { type: 'open', tookMs: 5 } as const
const said = (each: NetworkFacts) =>
  networkAnswers(each)
    .map(({ id, answer }) => `${id}=${answer}`)
    .join('&')

test('what was not measured is not answered', () => {
  expect(networkAnswers(facts(null, null))).toEqual([])
  expect(said(facts(null, { kind: 'refused' }))).toBe('no-streams=yes')
})

test('a proxy that buffers is distinguished from one that refuses upgrades', () => {
  expect(said(facts(open, { kind: 'nothing' }))).toBe('no-upgrade=no&no-streams=no&buffered=yes')
  const broken: StreamFact = { kind: 'broken', received: 3, expected: 30 }
  expect(said(facts({ type: 'refused', tookMs: 5 }, broken))).toBe('no-upgrade=yes&no-streams=no')
})

test('each answers a question of the decision, in order', () => {
  const ids = readFramework().refiners.map(({ id }) => id)
  const asked = networkAnswers(facts(open, { kind: 'nothing' })).map(({ id }) => ids.indexOf(id))
  expect(asked.every((at) => at >= 0)).toBe(true)
  expect([...asked].sort((a, b) => a - b)).toEqual(asked)
})
