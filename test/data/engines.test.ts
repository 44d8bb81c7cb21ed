import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { engines } from '../../src/schema/engines.ts'

const file = resolve(import.meta.dirname, '../../content/evidence/engines.json')
const read = () => JSON.parse(readFileSync(file, 'utf8'))

describe('the measured facts about engines', () => {
  test('have their form', () => {
    expect(engines.safeParse(read()).error).toBeUndefined()
  })

  test('are of all three engines, each measured once', () => {
    const { engines: all } = engines.parse(read())
    expect(all.map(({ name }) => name)).toEqual(['Chromium', 'Firefox', 'WebKit'])
  })

  const broken: [string, (facts: ReturnType<typeof read>) => void][] = [
    ['no date', (facts) => delete facts.measuredAt],
    ['no machine', (facts) => delete facts.machine],
    ['a fact too many', (facts) => Object.assign(facts.engines[0], { winner: true })],
    ['a fact too few', (facts) => delete facts.engines[0].brokenBody],
    ['words of their own', (facts) => Object.assign(facts.engines[0], { brokenBody: 'maybe' })],
  ]
  test.each(broken)('are refused with %s', (_, edit) => {
    const facts = read()
    edit(facts)
    expect(engines.safeParse(facts).success).toBe(false)
  })
})
