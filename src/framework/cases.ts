import { isTransport } from './transports.ts'
import type { Answer, Answers, CaseAnswers, FrameworkLogic } from './types.ts'

/** What public systems with these answers chose. */
export interface Choices {
  /** Systems with these answers, those outside the framework left out. */
  readonly total: number
  /** Most chosen first; transports that nobody chose are left out. */
  readonly byTransport: readonly { readonly transport: string; readonly ids: readonly string[] }[]
  /** Systems with these answers that chose a technology the framework does not cover. */
  readonly outside: readonly string[]
}

/**
 * What public systems with these very answers chose. An answer that is missing or unsure on either
 * side holds nothing against a system; a refiner that its facts do not tell counts as no.
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

/** The systems whose facts do not contradict these answers. */
export function sameAnswers(framework: FrameworkLogic, answers: Answers): CaseAnswers[] {
  const given = Object.entries(answers).filter(([, answer]) => answer !== 'unsure')
  return framework.cases.filter((each) =>
    given.every(([id, answer]) => {
      const theirs = answerIn(framework, each.answers, id)
      return theirs === 'unsure' || theirs === answer
    }),
  )
}

/** What a system's facts say: a question they do not tell is unsure, a refiner is no. */
export function answerIn(framework: FrameworkLogic, answers: Answers, id: string): Answer {
  const asked = framework.questions.some((question) => question.id === id)
  return answers[id] ?? (asked ? 'unsure' : 'no')
}
