import { nextQuestion, toPath } from './paths.ts'
import type { Answer, Answers, FrameworkLogic } from './types.ts'
import { ANSWERS } from './types.ts'

/** A question on its own page. */
export interface QuestionPage {
  readonly kind: 'question'
  readonly path: string
  /** The answers that led here. */
  readonly answers: Answers
  readonly question: string
  /** Number of the question, from 1. */
  readonly step: number
  /** The page that each answer leads to. */
  readonly options: Readonly<Record<Answer, string>>
}

/** A verdict on its own page. */
export interface ResultPage {
  readonly kind: 'result'
  readonly path: string
  readonly answers: Answers
}

export type DecidePage = QuestionPage | ResultPage

/** Returns the page that these answers lead to. */
export function pageFor(framework: FrameworkLogic, answers: Answers): DecidePage {
  const path = toPath(framework, answers)
  const question = nextQuestion(framework, answers)
  if (!question) return { kind: 'result', path, answers }
  const to = (answer: Answer) => toPath(framework, { ...answers, [question]: answer })
  return {
    kind: 'question',
    path,
    answers,
    question,
    step: framework.questions.findIndex(({ id }) => id === question) + 1,
    options: { yes: to('yes'), no: to('no'), unsure: to('unsure') },
  }
}

/**
 * Returns the canonical page for search engines. Pages that ask the same question differ only in
 * earlier answers, so the first of them is canonical for all.
 */
export function canonicalPath(framework: FrameworkLogic, page: DecidePage): string {
  const alike = allPages(framework).find(
    (other) => other.kind === 'question' && page.kind === 'question' && other.step === page.step,
  )
  return alike?.path ?? page.path
}

/** Returns every page of the questionnaire, questions before the pages they lead to. */
export function allPages(framework: FrameworkLogic): DecidePage[] {
  const pages: DecidePage[] = []
  const waiting: Answers[] = [{}]
  for (const answers of waiting) {
    const page = pageFor(framework, answers)
    pages.push(page)
    if (page.kind === 'question') {
      waiting.push(...ANSWERS.map((answer) => ({ ...answers, [page.question]: answer })))
    }
  }
  return pages
}
