import type { FrameworkFile } from '../schema/framework-file.ts'
import type { Condition, Framework, FrameworkLogic, Rule } from './types.ts'
import { findById } from './walk.ts'

/**
 * Every rule of the decision in one list, in the order in which they are tried: of refiners before
 * the questions, triggers of the questions, of refiners after them, and what is left.
 */
export function allRules(framework: FrameworkLogic): Rule[] {
  const lines = linesOf(framework, framework.questions[0]?.id ?? '', {})
  const last = framework.questions.at(-1)?.id
  return [
    ...framework.before,
    ...lines.filter(({ by }) => by !== last),
    ...framework.after,
    ...lines.filter(({ by }) => by === last),
  ]
}

/** The framework as it is published at /framework.json. */
export function frameworkJson(framework: Framework): FrameworkFile {
  const { version, updated, questions, stages, refiners, outcomes, watchOuts, contradictions } =
    framework
  return {
    version,
    updated,
    questions: [...questions],
    stages: [...stages],
    refiners: [...refiners],
    outcomes: [...outcomes],
    watchOuts: [...watchOuts],
    contradictions: [...contradictions],
    rules: allRules(framework).map(({ by, when, leadsTo }) => ({ by, when: { ...when }, leadsTo })),
  }
}

/** Every line of answers from a question to an outcome. */
function linesOf(framework: FrameworkLogic, id: string, given: Condition): Rule[] {
  const question = findById(framework.questions, id)
  return (['yes', 'no'] as const).flatMap((answer): Rule[] => {
    const { leadsTo } = question.answers[answer]
    const when = { ...given, [id]: answer }
    return 'outcome' in leadsTo
      ? [{ by: id, when, leadsTo: leadsTo.outcome }]
      : linesOf(framework, leadsTo.question, when)
  })
}
