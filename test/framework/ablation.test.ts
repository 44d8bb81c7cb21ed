import { describe, expect, it } from 'vitest'
import { answersFrom } from '../../src/framework/case-needs.ts'
import { score } from '../../src/framework/score.ts'
import type { Rule } from '../../src/framework/types.ts'
import { winnerOf, yesBits } from '../../src/framework/winner.ts'
import { readCases } from '../../src/harness/read-cases.ts'
import { readFramework } from '../../src/harness/read-framework.ts'

const framework = readFramework()
const cases = readCases().map((each) => ({ ...each, answers: answersFrom(framework, each.needs) }))
const sets = [cases.filter(({ joined }) => !joined), cases.filter(({ joined }) => joined)] as const

/** Counts what `score` calls exact, with the fast search, since every rule is left out once. */
const exactOf = (changed: typeof framework) =>
  sets.map(
    (set) =>
      set.filter(
        ({ answers, chosen }) =>
          winnerOf(changed, yesBits(changed, answers)).outcome.transport === chosen,
      ).length,
  )
const full = exactOf(framework)

/** Returns the framework without the rules for which `is` holds. */
const without = (is: (rule: Rule) => boolean) => ({
  ...framework,
  before: framework.before.filter((rule) => !is(rule)),
  after: framework.after.filter((rule) => !is(rule)),
})

describe('leaving a rule out', () => {
  const rules = [...framework.before, ...framework.after]

  it('is counted as the score counts', () => {
    expect(full).toEqual(sets.map((set) => score(framework, set, { refiners: true }).exact))
    const changed = without(({ by }) => by === 'binary')
    expect(exactOf(changed)).toEqual(
      sets.map((set) => score(changed, set, { refiners: true }).exact),
    )
  })

  it.each(rules.map((rule) => ({ name: `${rule.by} to ${rule.leadsTo}`, rule })))(
    'never does better on the first cases and on those that joined later: $name',
    ({ rule }) => {
      const [first = 0, later = 0] = exactOf(without((each) => each === rule))
      const [atFirst = 0, andLater = 0] = full
      expect(first > atFirst && later > andLater).toBe(false)
      expect(first + later).toBeLessThanOrEqual(atFirst + andLater)
    },
  )

  it.each([...new Set(rules.map(({ by }) => by))])('nor does leaving out all rules of %s', (by) => {
    const [first = 0, later = 0] = exactOf(without((each) => each.by === by))
    const [atFirst = 0, andLater = 0] = full
    expect(first + later).toBeLessThanOrEqual(atFirst + andLater)
  })
})

describe('the figures of the framework', () => {
  it('name a tie exactly where the cases leave two transports unseparated', async () => {
    const { isTie } = await import('../../src/framework/certainty.ts')
    for (const { id, tie } of framework.outcomes) {
      const support = framework.support[id]
      if (!support) continue
      expect([id, isTie(support)]).toEqual([id, tie !== undefined])
      if (tie) expect(support.rival?.transport).toBe(tie.with)
    }
  })

  it('count every case once, except those that chose a technology outside', () => {
    const counted = Object.values(framework.support).reduce((sum, { of }) => sum + of, 0)
    expect(counted).toBe(cases.length - score(framework, cases).outside)
  })
})
