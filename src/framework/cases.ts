import { isTransport } from './transports.ts'
import type { Answer, Answers, CaseAnswers, FrameworkLogic } from './types.ts'

/** What public systems with the same answers chose. */
export interface Choices {
  /** Systems with these answers, without those that chose something outside the framework. */
  readonly total: number
  /** Most chosen first, without transports that nobody chose. */
  readonly byTransport: readonly { readonly transport: string; readonly ids: readonly string[] }[]
  /** Systems with these answers that chose a technology the framework does not cover. */
  readonly outside: readonly string[]
}

/**
 * Returns what public systems with the same answers chose. An answer that is missing or unsure on
 * either side does not exclude a system; a refiner that its facts do not answer counts as no.
 */
export function choices(framework: FrameworkLogic, answers: Answers): Choices {
  const same = sameAnswers(framework, answers)
  const inside = same.filter(({ chosen }) => isTransport(chosen))
  const transports = [...new Set(inside.map(({ chosen }) => chosen))]
  return {
    total: inside.length,
    byTransport: transports
      .map((transport) => ({
        transport,
        ids: inside.filter(({ chosen }) => chosen === transport).map(({ id }) => id),
      }))
      .toSorted((a, b) => b.ids.length - a.ids.length || (a.transport < b.transport ? -1 : 1)),
    outside: same.filter(({ chosen }) => !isTransport(chosen)).map(({ id }) => id),
  }
}

/** Returns the systems whose facts do not contradict these answers. */
export function sameAnswers(framework: FrameworkLogic, answers: Answers): CaseAnswers[] {
  const given = Object.entries(answers).filter(([, answer]) => answer !== 'unsure')
  return framework.cases.filter((each) =>
    given.every(([id, answer]) => {
      const theirs = answerIn(framework, each.answers, id)
      return theirs === 'unsure' || theirs === answer
    }),
  )
}

/** Returns a system's answer: if its facts give none, a question is unsure and a refiner is no. */
export function answerIn(framework: FrameworkLogic, answers: Answers, id: string): Answer {
  const asked = framework.questions.some((question) => question.id === id)
  return answers[id] ?? (asked ? 'unsure' : 'no')
}
