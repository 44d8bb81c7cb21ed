import type { Answer, Answers, FrameworkLogic } from './types.ts'
import { ANSWERS } from './types.ts'
import { findById } from './walk.ts'

const ROOT = '/decide/'

/** The question to ask next after these answers, or `undefined` when a result is reached. */
export function nextQuestion(framework: FrameworkLogic, answers: Answers): string | undefined {
  const path = answeredInOrder(framework, answers)
  return path.next
}

/**
 * The address of the page these answers lead to: `/decide/sends-no/latency-no/`. Answers that are
 * not asked on the way, because an earlier one already decides, are left out.
 */
export function toPath(framework: FrameworkLogic, answers: Answers): string {
  const { given } = answeredInOrder(framework, answers)
  return ROOT + given.map(([id, answer]) => `${id}-${answer}/`).join('')
}

/**
 * The answers behind an address, or `undefined` if there is no such page. Accepts exactly what
 * `toPath` writes, with or without the last slash, and never throws.
 */
export function fromPath(framework: FrameworkLogic, path: string): Answers | undefined {
  // Longer than any page of the framework: not worth splitting.
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

/** The answers as they are asked, up to the first one missing. `unsure` goes on as if no. */
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
