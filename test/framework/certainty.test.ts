import { describe, expect, it } from 'vitest'
import { choices, sameAnswers } from '../../src/framework/cases.ts'
import { certaintyOf, interval, isTie, weightOf } from '../../src/framework/certainty.ts'
import { decide } from '../../src/framework/decide.ts'
import { nextQuestions } from '../../src/framework/next-questions.ts'
import { score } from '../../src/framework/score.ts'
import type { Answers } from '../../src/framework/types.ts'
import { readCases } from '../../src/harness/read-cases.ts'
import { readFramework } from '../../src/harness/read-framework.ts'

const cases = readCases()
const framework = readFramework()

describe('the word beside a verdict', () => {
  it.each([
    [{ agree: 17, of: 20 }, 'strong'],
    [{ agree: 16, of: 20 }, 'likely'],
    [{ agree: 12, of: 20 }, 'likely'],
    [{ agree: 11, of: 20 }, 'open'],
    [{ agree: 8, of: 8 }, 'strong'],
    [{ agree: 7, of: 7 }, 'argument'],
    [{ agree: 0, of: 0 }, 'argument'],
  ] as const)('for %o is %s', (support, word) => {
    expect(certaintyOf(support, 'strong', false)).toBe(word)
    expect(certaintyOf(support, 'open', false)).toBe('open')
    expect(certaintyOf(support, 'likely', true)).toBe('tie')
  })

  it('is a tie only if one other transport comes close', () => {
    const rival = (count: number) => ({ transport: 'sse', count }) as const
    expect(isTie({ agree: 3, of: 6, rival: rival(3) })).toBe(true)
    expect(isTie({ agree: 3, of: 6, rival: rival(1) })).toBe(false)
    expect(isTie({ agree: 1, of: 2, rival: rival(1) })).toBe(false)
    expect(isTie({ agree: 6, of: 10, rival: rival(4) })).toBe(false)
  })

  it('is confirmed by the systems that get it', () => {
    const { cases: scored } = score(framework, cases)
    const share = (word: string) => {
      const said = scored.filter(({ recommendation }) => recommendation.certainty === word)
      return said.filter(({ match }) => match === 'exact').length / said.length
    }
    expect(share('strong')).toBeGreaterThanOrEqual(0.85)
    expect(share('likely')).toBeGreaterThanOrEqual(0.6)
    expect(share('likely')).toBeLessThan(share('strong'))
  })

  it('has the figures of those systems', () => {
    for (const { recommendation, answers } of score(framework, cases).cases) {
      const { support, transport, decidedBy } = recommendation
      const isAsked = framework.questions.some(({ id }) => id === decidedBy)
      const same = choices(framework, answers)
      if (!isAsked || same.total < 8) continue
      const agree = same.byTransport.find((each) => each.transport === transport)?.ids.length ?? 0
      expect(weightOf(support)).toBeGreaterThanOrEqual(interval(agree, same.total)[0])
    }
  })
})

describe('what systems with the same answers chose', () => {
  it('is every system while nothing is answered, and fewer with every answer', () => {
    const all = choices(framework, {})
    expect(all.total + all.outside.length).toBe(cases.length)
    const some = choices(framework, { sends: 'no', latency: 'no' })
    const fewer = choices(framework, { sends: 'no', latency: 'no', session: 'yes' })
    expect(some.total).toBeLessThan(all.total)
    expect(fewer.total).toBeLessThan(some.total)
    expect(fewer.byTransport[0]?.transport).toBe('websocket')
  })

  it('names each system once, the most chosen transport first', () => {
    const { byTransport, total } = choices(framework, { sends: 'no', latency: 'no', http: 'yes' })
    const ids = byTransport.flatMap((each) => each.ids)
    expect(new Set(ids).size).toBe(total)
    const counts = byTransport.map((each) => each.ids.length)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  })

  it('does not let an unsure answer exclude a system', () => {
    const unsure = sameAnswers(framework, { sends: 'unsure', session: 'unsure' })
    expect(unsure).toHaveLength(cases.length)
  })
})

describe('the further questions', () => {
  const asked = (answers: Answers): string[] => {
    const { stage, questions } = nextQuestions(framework, answers)
    const [next] = questions
    return stage === 'settled' || !next ? [] : [next.id, ...asked({ ...answers, [next.id]: 'no' })]
  }

  it.each(['no', 'unsure'] as const)(
    'are at most six, and the limit of six connections is one of them where question 3 is %s',
    (http) => {
      const ids = asked({ sends: 'no', latency: 'no', http })
      expect(ids.length).toBeGreaterThanOrEqual(4)
      expect(ids.length).toBeLessThanOrEqual(6)
      expect(ids).toContain('tabs')
    },
  )

  it('start with those that decide alone, most decisive first', () => {
    const { questions } = nextQuestions(framework, { sends: 'no', latency: 'no', http: 'no' })
    const helping = questions.filter(({ gain }) => gain > 0)
    const alone = helping.filter((each) => !each.with)
    expect(helping.slice(0, alone.length)).toEqual(alone.toSorted((a, b) => b.gain - a.gain))
  })
})

describe('a tie', () => {
  const quiet = { sends: 'no', latency: 'no', http: 'yes', commands: 'yes' } as const

  it('says either, until a preference tips it', () => {
    expect(decide(framework, quiet)).toMatchObject({
      transport: 'sse',
      tie: 'websocket',
      certainty: 'tie',
    })
    const socket = decide(framework, { ...quiet, 'runs-websocket': 'yes' })
    expect(socket).toMatchObject({ transport: 'websocket', decidedBy: 'runs-websocket' })
    const simple = decide(framework, { ...quiet, simple: 'yes' })
    expect(simple.transport).toBe('sse')
    expect(simple.tie).toBeUndefined()
    const both = decide(framework, { ...quiet, simple: 'yes', 'runs-websocket': 'yes' })
    expect(both).toMatchObject({ transport: 'sse', tie: 'websocket' })
  })

  it('is the only thing that a preference decides', () => {
    for (const wish of ['runs-websocket', 'channels', 'simple', 'debug']) {
      for (const answers of [
        { sends: 'no', latency: 'no', http: 'yes' },
        { sends: 'yes' },
        { sends: 'no', latency: 'no', http: 'no', session: 'yes' },
        { sends: 'no', latency: 'no', http: 'no', delay: 'yes' },
      ] as const) {
        const before = decide(framework, answers).transport
        expect(decide(framework, { ...answers, [wish]: 'yes' }).transport).toBe(before)
      }
    }
  })
})
