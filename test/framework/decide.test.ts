import { describe, expect, it } from 'vitest'
import { decide } from '../../src/framework/decide.ts'
import { FrameworkError } from '../../src/framework/errors.ts'
import { explore } from '../../src/framework/explore.ts'
import { ANSWERS, type Answer, type Answers } from '../../src/framework/types.ts'
import { readFramework } from '../../src/harness/read-framework.ts'

const framework = readFramework()
const values: readonly (Answer | undefined)[] = [...ANSWERS, undefined]

/** All 27 combinations of answers, and the 37 in which at least one is missing. */
const combinations: Answers[] = values.flatMap((sends) =>
  values.flatMap((latency) =>
    values.map((http) => ({
      ...(sends && { sends }),
      ...(latency && { latency }),
      ...(http && { http }),
    })),
  ),
)

/** The seed framework, written a second time by hand. */
function expected({ sends, latency, http }: Answers): { transport: string; strength: string } {
  if (sends === 'yes') return { transport: 'websocket', strength: 'strong' }
  if (latency === 'yes') return { transport: 'websocket', strength: 'likely' }
  const open = sends !== 'no' || latency !== 'no'
  if (open) return { transport: 'sse', strength: 'open' }
  return { transport: 'sse', strength: http === 'yes' ? 'strong' : 'likely' }
}

describe('decide', () => {
  it.each(combinations)('answers $sends, $latency, $http as the framework says', (answers) => {
    expect(decide(framework, answers)).toMatchObject(expected(answers))
  })

  it('covers 27 full combinations', () => {
    expect(combinations.filter((answers) => Object.keys(answers).length === 3)).toHaveLength(27)
  })

  it.each(combinations)(
    'treats a missing answer like unsure: $sends, $latency, $http',
    (answers) => {
      const filled = { sends: 'unsure', latency: 'unsure', http: 'unsure', ...answers } as const
      expect(decide(framework, answers)).toMatchObject({
        transport: decide(framework, filled).transport,
        strength: decide(framework, filled).strength,
        openQuestions: decide(framework, filled).openQuestions,
      })
    },
  )

  it.each(combinations)(
    'has an open question exactly where $sends, $latency, $http is open',
    (answers) => {
      const { strength, openQuestions } = decide(framework, answers)
      expect(openQuestions.length > 0).toBe(strength === 'open')
    },
  )

  it.each(combinations)('ends the chain of $sends, $latency, $http at its outcome', (answers) => {
    const { because, outcome, transport } = decide(framework, answers)
    expect(because.at(-1)).toMatchObject({ role: 'decides', ledTo: { outcome, transport } })
    for (const [place, step] of because.entries()) {
      const next = because[place + 1]
      if (next) expect(step.ledTo).toEqual({ question: next.question })
      expect(step.answer).toBe(answers[step.question] ?? 'unsure')
    }
  })

  it('says what the other answer would lead to', () => {
    const [sends, latency, http] = decide(framework, {
      sends: 'no',
      latency: 'unsure',
      http: 'yes',
    }).because
    expect(sends?.otherwise).toEqual({
      answer: 'yes',
      ledTo: { outcome: 'websocket-sends', transport: 'websocket', strength: 'strong' },
    })
    expect(latency?.otherwise).toEqual({
      answer: 'yes',
      ledTo: { outcome: 'websocket-latency', transport: 'websocket', strength: 'likely' },
    })
    expect(http?.otherwise).toEqual({
      answer: 'no',
      ledTo: { outcome: 'sse-likely', transport: 'sse', strength: 'likely' },
    })
  })

  it('names claims for every answer of the chain', () => {
    for (const answers of combinations) {
      for (const step of decide(framework, answers).because) {
        expect(step.claims.length).toBeGreaterThan(0)
      }
    }
  })

  it('leaves nothing open where both branches of unsure agree', () => {
    expect(decide(framework, { sends: 'unsure', latency: 'yes' })).toMatchObject({
      transport: 'websocket',
      strength: 'likely',
      openQuestions: [],
    })
    expect(decide(framework, { sends: 'no', latency: 'no', http: 'unsure' })).toMatchObject({
      transport: 'sse',
      strength: 'likely',
      outcome: 'sse-likely',
      openQuestions: [],
    })
  })

  it('names the fact that decides where the branches differ', () => {
    expect(
      decide(framework, { sends: 'unsure', latency: 'unsure', http: 'yes' }).openQuestions,
    ).toEqual([
      { question: 'sends', ifYes: 'websocket', ifNo: 'sse', with: [] },
      { question: 'latency', ifYes: 'websocket', ifNo: 'sse', with: [] },
    ])
  })

  it('points out low latency both ways for a client that hardly sends, and still decides', () => {
    expect(decide(framework, { sends: 'no', latency: 'yes' })).toMatchObject({
      transport: 'websocket',
      contradictions: ['latency-without-sending'],
    })
    expect(decide(framework, { sends: 'yes', latency: 'yes' }).contradictions).toEqual([])
  })

  it('refuses a question it does not have', () => {
    const misuse = () => decide(framework, { sends: 'no', weather: 'yes' })
    expect(misuse).toThrow(FrameworkError)
    expect(misuse).toThrow(
      'Unknown question "weather"; expected one of: sends, latency, http, closed,',
    )
  })

  it('refuses an answer it does not have', () => {
    const misuse = () => decide(framework, JSON.parse('{ "sends": "perhaps" }'))
    expect(misuse).toThrow(FrameworkError)
    expect(misuse).toThrow('Unknown answer "perhaps" to "sends"; expected one of: yes, no, unsure.')
  })
})

describe('flips', () => {
  it.each(combinations)(
    'of $sends, $latency, $http really flip, to a decided verdict',
    (answers) => {
      const before = decide(framework, answers)
      for (const { changes, transport, strength } of before.flips) {
        const after = explore(framework, { ...answers, ...changes })
        expect(transport).not.toBe(before.transport)
        expect(after).toMatchObject({
          chosen: { winner: { outcome: { transport } } },
          strength,
          open: [],
        })
      }
    },
  )

  it.each(combinations)('of $sends, $latency, $http are as small as can be', (answers) => {
    const before = decide(framework, answers)
    for (const { changes } of before.flips) {
      for (const id of Object.keys(changes)) {
        const fewer = { ...changes }
        delete fewer[id]
        const { chosen, open } = explore(framework, { ...answers, ...fewer })
        const same = chosen.winner.outcome.transport === before.transport
        expect(same || open.length > 0).toBe(true)
      }
    }
  })

  it.each(combinations)('exist for $sends, $latency, $http', (answers) => {
    expect(decide(framework, answers).flips.length).toBeGreaterThan(0)
  })

  it('need no change of a later question on which both branches agree', () => {
    expect(ofQuestions({ sends: 'yes' })).toEqual([
      { changes: { sends: 'no', latency: 'no' }, transport: 'sse', strength: 'likely' },
    ])
    expect(ofQuestions({ sends: 'no', latency: 'no', http: 'yes' })).toEqual([
      { changes: { sends: 'yes' }, transport: 'websocket', strength: 'strong' },
      { changes: { latency: 'yes' }, transport: 'websocket', strength: 'likely' },
    ])
  })
})

/** Returns the flips that change only the three questions. */
function ofQuestions(answers: Answers) {
  return decide(framework, answers)
    .flips.filter(({ changes }) =>
      Object.keys(changes).every((id) => framework.questions.some((each) => each.id === id)),
    )
    .map(({ changes, transport, strength }) => ({ changes, transport, strength }))
}
