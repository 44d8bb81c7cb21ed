import { describe, expect, it } from 'vitest'
import evidence from '../../content/evidence/cases/baselines.json' with { type: 'json' }
import { baselines } from '../../src/framework/baselines.ts'
import { interval } from '../../src/framework/certainty.ts'
import { train } from '../../src/framework/regression.ts'
import { readCases } from '../../src/harness/read-cases.ts'
import { readFramework } from '../../src/harness/read-framework.ts'

const framework = readFramework()
const cases = readCases()
const first = cases.filter(({ joined }) => !joined)
const later = cases.filter(({ joined }) => joined)

describe('the baselines', () => {
  it('are those of this edition: npm run baselines', () => {
    expect(evidence.framework).toBe(framework.updated)
    expect(baselines(framework, later, first)).toEqual(evidence.later)
  }, 120_000)

  it('are beaten by the framework on all cases, and on those that joined later', () => {
    for (const set of [evidence.all, evidence.later]) {
      const own = set.find(({ id }) => id === 'framework')?.exact ?? 0
      for (const { id, exact } of set) if (id !== 'framework') expect(exact).toBeLessThan(own)
    }
  })

  it('give every share with its interval', () => {
    for (const { exact, total, exactInterval } of evidence.all) {
      expect(exactInterval).toEqual([...interval(exact, total)])
      const [low = 1, high = 0] = exactInterval
      expect(low).toBeLessThan(exact / total)
      expect(high).toBeGreaterThan(exact / total)
    }
  })
})

describe('the regression', () => {
  it('learns what is there to learn, the same every time', () => {
    const examples = [0, 1].flatMap((bit) =>
      [0, 1].map((noise) => ({ features: [bit, noise], label: bit ? 'websocket' : 'sse' })),
    )
    const predict = train(examples)
    expect(predict([1, 0])).toEqual(['websocket', 'sse'])
    expect(predict([0, 1])).toEqual(['sse', 'websocket'])
  })
})
