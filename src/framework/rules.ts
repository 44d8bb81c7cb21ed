import type { FrameworkFile } from '../schema/framework-file.ts'
import type { Condition, Framework, FrameworkLogic, Rule } from './types.ts'
import { findById } from './walk.ts'

/**
 * Returns every rule of the decision in the order in which they are tried: refiners before the
 * questions, the questions' triggers, refiners after them, and the default outcomes.
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

/** Returns the framework as published at /framework.json. */
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

/** Returns every path of answers from a question to an outcome. */
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
