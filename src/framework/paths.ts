import type { Answer, Answers, FrameworkLogic } from './types.ts'
import { ANSWERS } from './types.ts'
import { findById } from './walk.ts'

const ROOT = '/decide/'

/** Returns the next question after these answers, or `undefined` at a result. */
export function nextQuestion(framework: FrameworkLogic, answers: Answers): string | undefined {
  const path = answeredInOrder(framework, answers)
  return path.next
}

/**
 * Returns the address of the page these answers lead to: `/decide/sends-no/latency-no/`. Leaves out
 * answers to questions that are not asked because an earlier one already decides.
 */
export function toPath(framework: FrameworkLogic, answers: Answers): string {
  const { given } = answeredInOrder(framework, answers)
  return ROOT + given.map(([id, answer]) => `${id}-${answer}/`).join('')
}

/**
 * Returns the answers in an address, or `undefined` if there is no such page. Accepts exactly what
 * `toPath` writes, with or without the trailing slash, and never throws.
 */
export function fromPath(framework: FrameworkLogic, path: string): Answers | undefined {
  // No page of the framework is this long: not worth splitting.
  if (path.length > 200 || !path.startsWith(ROOT)) return undefined
  const segments = path.slice(ROOT.length).split('/')
  if (segments.at(-1) === '') segments.pop()
  const answers: Record<string, Answer> = {}
  for (const segment of segments) {
    const question = nextQuestion(framework, answers)
    const answer = ANSWERS.find((value) => segment === `${question}-${value}`)
    if (!question || !answer) return undefined
    answers[question] = answer
  }
  return answers
}

/** Returns the answers in asking order, up to the first missing one. `unsure` counts as no. */
function answeredInOrder(
  framework: FrameworkLogic,
  answers: Answers,
): { given: [string, Answer][]; next?: string } {
  const given: [string, Answer][] = []
  let question = framework.questions[0]
  while (question) {
    const answer = answers[question.id]
    if (!answer) return { given, next: question.id }
    given.push([question.id, answer])
    const lead = question.answers[answer === 'yes' ? 'yes' : 'no'].leadsTo
    if ('outcome' in lead) break
    question = findById(framework.questions, lead.question)
  }
  return { given }
}
