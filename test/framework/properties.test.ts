import { describe, expect, it, vi } from 'vitest'
import { sameAnswers } from '../../src/framework/cases.ts'
import { certaintyOf } from '../../src/framework/certainty.ts'
import { decide } from '../../src/framework/decide.ts'
import { decisionRecord } from '../../src/framework/decision-record.ts'
import { chosenVerdict } from '../../src/framework/explore.ts'
import { nextQuestions } from '../../src/framework/next-questions.ts'
import { justify } from '../../src/framework/reasons.ts'
import { recordOf } from '../../src/framework/record.ts'
import { readRecordStamp } from '../../src/framework/record-stamp.ts'
import { nameOf } from '../../src/framework/transports.ts'
import type { Answers } from '../../src/framework/types.ts'
import { winnerOf, yesBits } from '../../src/framework/winner.ts'
import { readFramework } from '../../src/harness/read-framework.ts'
import { randomAnswers } from './random-answers.ts'

const framework = readFramework()
const sets = randomAnswers(framework, 100_000)
/** Every set with `npm run properties`, every `step`-th in the usual run. */
const every = (step: number) =>
  process.env['FULL_SIZE'] ? sets : sets.filter((_, place) => place % step === 0)
vi.setConfig({ testTimeout: process.env['FULL_SIZE'] ? 3_600_000 : 120_000 })
const transportOf = (answers: Answers) =>
  winnerOf(framework, yesBits(framework, answers)).outcome.transport

describe('100,000 random sets of answers', () => {
  it('have a verdict each, the same by search and in full', () => {
    for (const answers of sets) {
      if (!winnerOf(framework, yesBits(framework, answers)).by) expect(answers).toBe('decided')
    }
    for (const answers of every(10)) {
      const winner = winnerOf(framework, yesBits(framework, answers))
      const full = chosenVerdict(framework, answers).winner
      if (full.outcome !== winner.outcome || full.by !== winner.by) {
        expect({ answers, by: full.by }).toEqual({ answers, by: winner.by })
      }
    }
  })

  it('are asked only what can change the verdict, and are settled once nothing can', () => {
    for (const answers of every(10)) {
      const { stage, answered, questions } = nextQuestions(framework, answers)
      if (questions.length === 0 && stage !== 'settled') expect(answers).toBe('settled')
      if (stage === 'settled' && answered < 6) {
        const systems = sameAnswers(framework, answers)
        const likely = questions.filter(({ id, with: partner }) => {
          const yes = systems.filter((each) => each.answers[id] === 'yes').length
          return !partner && yes * 10 >= systems.length
        })
        if (systems.length > 0 && likely.length > 0) expect({ answers, likely }).toBe('settled')
      }
      const [first] = questions
      if (!first) continue
      const partner = first.with ? { [first.with]: 'yes' as const } : {}
      const without = transportOf({ ...answers, ...partner })
      const withIt = transportOf({ ...answers, ...partner, [first.id]: 'yes' })
      const isAsked = answers[first.id] === undefined
      if (!isAsked || without === withIt) expect({ answers, first }).toBe('a question that counts')
    }
  })
})

describe('many of them', () => {
  it('have a verdict that their reasons, flips and word do not contradict', () => {
    for (const answers of every(250)) {
      const recommendation = decide(framework, answers)
      const { transport, because, flips, alternatives, support, strength } = recommendation
      const justification = justify(framework, answers, recommendation)
      expect(because.some(({ role }) => role === 'decides')).toBe(true)
      expect(justification.decisive.map(({ question }) => question)).toContain(
        recommendation.decidedBy,
      )
      expect(justification.neighbours).toHaveLength(7)
      expect(justification.neighbours.every(({ text }) => text.length > 0)).toBe(true)
      expect(justification.neighbours.map((each) => each.transport)).not.toContain(transport)
      expect(alternatives.map((each) => each.transport)).not.toContain(transport)
      expect(support.agree).toBeLessThanOrEqual(support.of)
      expect(recommendation.certainty).toBe(
        certaintyOf(support, strength, recommendation.tie !== undefined),
      )
      for (const flip of flips.slice(0, 6)) {
        expect(transportOf({ ...answers, ...flip.changes })).toBe(flip.transport)
        expect(flip.transport).not.toBe(transport)
      }
    }
  })

  it('have a record that names the same verdict, and opens again', () => {
    for (const answers of every(1000)) {
      const recommendation = decide(framework, answers)
      const record = recordOf(framework, answers, recommendation, {
        permalink: 'https://whichwire.example/decide/',
        date: '2026-11-29',
        statementOf: (id) => id,
      })
      const text = decisionRecord(framework, record, (id) => ({ statement: id, sources: [] }))
      const { outcome } = recommendation
      const title = framework.outcomes.find(({ id }) => id === outcome)?.title
      expect(text).toContain(`Chosen option: "${title ?? nameOf(recommendation.transport)}"`)
      expect(record.options).toHaveLength(8)
      expect(readRecordStamp(text)).toMatchObject({ transport: recommendation.transport, answers })
    }
  })
})
