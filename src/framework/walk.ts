import { FrameworkError } from './errors.ts'
import type { FrameworkLogic, Lead, OutcomeLogic, QuestionLogic, YesOrNo } from './types.ts'

/** A path of answers from the first question to an outcome. */
export interface Walk {
  readonly steps: readonly { readonly question: QuestionLogic; readonly answer: YesOrNo }[]
  readonly outcome: OutcomeLogic
}

/**
 * Follows the leads from the first question, calling `answerOf` at each. Ends because `assemble`
 * has checked that every lead goes forward. Throws `bad-data` without questions.
 */
export function walk(framework: FrameworkLogic, answerOf: (id: string) => YesOrNo): Walk {
  const steps: { question: QuestionLogic; answer: YesOrNo }[] = []
  let question = framework.questions[0]
  while (question) {
    const answer = answerOf(question.id)
    steps.push({ question, answer })
    const lead = question.answers[answer].leadsTo
    if ('outcome' in lead) return { steps, outcome: findById(framework.outcomes, lead.outcome) }
    question = findById(framework.questions, lead.question)
  }
  throw new FrameworkError('bad-data', 'The framework has no questions; expected at least one.')
}

/** Returns where a question's answer leads, with the verdict if that is an outcome. */
export function leadOf(framework: FrameworkLogic, question: QuestionLogic, answer: YesOrNo): Lead {
  const lead = question.answers[answer].leadsTo
  if ('question' in lead) return lead
  const { id, transport, strength } = findById(framework.outcomes, lead.outcome)
  return { outcome: id, transport, strength }
}

/** Returns the entry with this id; throws `bad-data` if there is none. */
export function findById<T extends { readonly id: string }>(entries: readonly T[], id: string): T {
  const entry = entries.find((candidate) => candidate.id === id)
  if (entry) return entry
  const known = entries.map((candidate) => candidate.id).join(', ')
  throw new FrameworkError('bad-data', `No entry "${id}"; expected one of: ${known}.`)
}
