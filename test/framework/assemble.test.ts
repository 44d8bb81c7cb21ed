import { describe, expect, it } from 'vitest'
import { alternativesInWords } from '../../src/framework/alternatives.ts'
import { assemble } from '../../src/framework/assemble.ts'
import { decide } from '../../src/framework/decide.ts'
import { explain } from '../../src/framework/explain.ts'
import { packed, unpacked } from '../../src/framework/packed.ts'
import { allPages } from '../../src/framework/pages.ts'
import { TRANSPORT_NAMES } from '../../src/framework/transports.ts'
import { readFramework, readFrameworkData } from '../../src/harness/read-framework.ts'
import { transport } from '../../src/schema/framework-transport.ts'

const framework = readFramework()
const data = readFrameworkData()
const [sends, latency, http] = framework.questions
const [first, ...rest] = framework.outcomes
const [closed] = framework.refiners
if (!sends || !latency || !http || !first || !closed)
  throw new Error('the framework lost its parts')

describe('assemble', () => {
  it('asks in order, whatever the order of the files', () => {
    const again = assemble({
      ...data,
      questions: data.questions.toReversed(),
      stages: data.stages.toReversed(),
      refiners: data.refiners.toReversed(),
      transports: data.transports.toReversed(),
    })
    expect(again).toEqual(readFramework([]))
  })

  it('refuses an id that is there twice', () => {
    expect(() => assemble({ ...data, outcomes: [first, first, ...rest] })).toThrow(
      'outcomes has the id "websocket-sends" twice',
    )
    const refiners = [...data.refiners, { ...closed, id: 'sends' }]
    expect(() => assemble({ ...data, refiners })).toThrow('has the id "sends" twice')
  })

  it('refuses a lead to nothing', () => {
    expect(() => assemble({ ...data, outcomes: rest })).toThrow('No entry "websocket-sends"')
  })

  it('refuses a lead that goes back', () => {
    const answers = { ...http.answers, no: { ...http.answers.no, leadsTo: { question: 'sends' } } }
    const questions = [sends, latency, { ...http, answers }]
    expect(() => assemble({ ...data, questions })).toThrow('question "http" leads back to "sends"')
  })

  it('refuses an outcome that no answer leads to', () => {
    const outcomes = [...data.outcomes, { ...first, id: 'lonely' }]
    expect(() => assemble({ ...data, outcomes })).toThrow('no answer leads to the outcome "lonely"')
  })

  it('refuses an outcome that is its own alternative, or is silent about a part of itself', () => {
    const itself = { ...first, alternatives: [{ transport: first.transport, when: 'Always.' }] }
    expect(() => assemble({ ...data, outcomes: [itself, ...rest] })).toThrow('or itself')
    const silent = { ...first, with: ['web-push' as const] }
    expect(() => assemble({ ...data, outcomes: [silent, ...rest] })).toThrow(
      'outcome "websocket-sends" is with web-push and does not say when to take it',
    )
  })

  it('refuses a watch-out that nobody wrote', () => {
    const outcomes = [{ ...first, watchOuts: ['dragons'] }, ...rest]
    expect(() => assemble({ ...data, outcomes })).toThrow('No entry "dragons"')
  })

  it('refuses a contradiction about a question it does not have', () => {
    const contradictions = data.contradictions.map((entry) => ({ ...entry, reconsider: 'x' }))
    expect(() => assemble({ ...data, contradictions })).toThrow('No entry "x"')
  })

  it('refuses a refiner among the questions, in no stage, or in the place of another', () => {
    const withRefiner = (change: object) => () =>
      assemble({ ...data, refiners: [...data.refiners, { ...closed, id: 'new', ...change }] })
    expect(withRefiner({ stage: 'questions' })).toThrow('refiner "new" is in the stage "questions"')
    expect(withRefiner({ stage: 'nowhere' })).toThrow('No entry "nowhere"')
    expect(withRefiner({})).toThrow('refiners "closed" and "new" have the same place')
  })

  it('refuses an effect that does not look at its own answer, or leads to nothing', () => {
    const withEffect = (effect: object) => () =>
      assemble({
        ...data,
        refiners: [...data.refiners, { ...closed, id: 'new', order: 9, effects: [effect] }],
      })
    expect(withEffect({ when: { sends: 'yes' } })).toThrow('an effect of "new" does not look at')
    expect(withEffect({ when: { new: 'yes', weather: 'no' } })).toThrow('No entry "weather"')
    expect(withEffect({ leadsTo: 'nowhere' })).toThrow('No entry "nowhere"')
    expect(withEffect({ watchOuts: ['dragons'] })).toThrow('No entry "dragons"')
  })
})

describe('explain', () => {
  it('has words for everything that can be recommended', () => {
    for (const { answers } of allPages(framework)) {
      const recommendation = decide(framework, answers)
      const { watchOuts, outcome } = explain(framework, recommendation)
      const alternatives = alternativesInWords(framework, recommendation)
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
    const used = new Set([
      ...framework.outcomes.flatMap(({ watchOuts }) => watchOuts),
      ...framework.advice.flatMap(({ watchOuts = [] }) => watchOuts),
    ])
    expect(framework.watchOuts.filter(({ id }) => !used.has(id))).toEqual([])
  })

  it('are unpacked as they were packed', () => {
    expect(unpacked(packed(framework))).toEqual(framework)
  })
})
