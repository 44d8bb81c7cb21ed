import { describe, expect, it } from 'vitest'
import { readFramework } from '../../scripts/support/read-framework.ts'
import { assemble, logicOf } from '../../src/framework/assemble.ts'
import { decide } from '../../src/framework/decide.ts'
import { explain } from '../../src/framework/explain.ts'
import { allPages } from '../../src/framework/pages.ts'
import { TRANSPORT_NAMES } from '../../src/framework/transports.ts'
import { transport } from '../../src/schema/framework-transport.ts'

const framework = readFramework()
const [sends, latency, http] = framework.questions
const [first, ...rest] = framework.outcomes
if (!sends || !latency || !http || !first) throw new Error('the framework has lost its parts')

describe('assemble', () => {
  it('asks in order, whatever the order of the file', () => {
    const again = assemble({ ...framework, questions: framework.questions.toReversed() })
    expect(again.questions.map(({ id }) => id)).toEqual(['sends', 'latency', 'http'])
  })

  it('refuses an id that is there twice', () => {
    const data = { ...framework, outcomes: [first, first, ...rest] }
    expect(() => assemble(data)).toThrow('outcomes has the id "websocket-sends" twice')
  })

  it('refuses a lead to nothing', () => {
    expect(() => assemble({ ...framework, outcomes: rest })).toThrow('No entry "websocket-sends"')
  })

  it('refuses a lead that goes back', () => {
    const answers = { ...http.answers, no: { ...http.answers.no, leadsTo: { question: 'sends' } } }
    const data = { ...framework, questions: [sends, latency, { ...http, answers }] }
    expect(() => assemble(data)).toThrow('question "http" leads back to "sends"')
  })

  it('refuses an outcome that no answer leads to', () => {
    const data = { ...framework, outcomes: [...framework.outcomes, { ...first, id: 'lonely' }] }
    expect(() => assemble(data)).toThrow('no answer leads to the outcome "lonely"')
  })

  it('refuses a watch-out that nobody wrote', () => {
    const outcomes = [{ ...first, watchOuts: ['dragons'] }, ...rest]
    expect(() => assemble({ ...framework, outcomes })).toThrow('No entry "dragons"')
  })

  it('refuses a contradiction about a question it does not have', () => {
    const contradictions = framework.contradictions.map((entry) => ({ ...entry, reconsider: 'x' }))
    expect(() => assemble({ ...framework, contradictions })).toThrow('No entry "x"')
  })
})

describe('explain', () => {
  it('has words for everything that can be recommended', () => {
    for (const { answers } of allPages(framework)) {
      const { alternatives, watchOuts, outcome } = explain(framework, decide(framework, answers))
      expect(alternatives.every(({ when }) => when.length > 0)).toBe(true)
      expect(watchOuts.map(({ id }) => id)).toEqual(outcome.watchOuts)
    }
  })
})

describe('the parts', () => {
  it('have a name for every transport of the schema', () => {
    expect(Object.keys(TRANSPORT_NAMES)).toEqual(transport.options)
  })

  it('use every watch-out', () => {
    const used = new Set(framework.outcomes.flatMap(({ watchOuts }) => watchOuts))
    expect(framework.watchOuts.filter(({ id }) => !used.has(id))).toEqual([])
  })

  it('are small without their words', () => {
    expect(JSON.stringify(logicOf(framework)).length).toBeLessThan(3000)
  })
})
