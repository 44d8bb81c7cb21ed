import type {
  Contradiction,
  Framework,
  Judgement,
  OpenQuestion,
  Outcome,
  Question,
  Reason,
  Refiner,
  WatchOut,
} from './types.ts'
import { findById } from './walk.ts'

/** A question or refiner: both have a title, a short form, a subject, help and labels. */
export type QuestionOrRefiner = Question | Refiner

/** A recommendation with the texts that its ids refer to. */
export interface Explanation {
  readonly outcome: Outcome
  readonly because: readonly (Reason & { readonly asked: QuestionOrRefiner })[]
  readonly watchOuts: readonly WatchOut[]
  readonly contradictions: readonly Contradiction[]
  readonly openQuestions: readonly (OpenQuestion & {
    readonly asked: QuestionOrRefiner
    /** Ways to find out, one action each. */
    readonly find: readonly string[]
  })[]
}

/** Looks up the texts of a verdict that was made with the same framework. */
export function explain(framework: Framework, judgement: Judgement): Explanation {
  return {
    outcome: findById(framework.outcomes, judgement.outcome),
    because: judgement.because.map((step) => ({
      ...step,
      asked: questionOrRefiner(framework, step.question),
    })),
    watchOuts: judgement.watchOuts.map((id) => findById(framework.watchOuts, id)),
    contradictions: judgement.contradictions.map((id) => findById(framework.contradictions, id)),
    openQuestions: judgement.openQuestions.map((open) => {
      const asked = questionOrRefiner(framework, open.question)
      return { ...open, asked, find: findOf(asked) }
    }),
  }
}

/** Returns the question or refiner with this id. */
export function questionOrRefiner(framework: Framework, id: string): QuestionOrRefiner {
  return findById<QuestionOrRefiner>([...framework.questions, ...framework.refiners], id)
}

/** Returns ways to find out the answer: three for a question, one for a refiner. */
export function findOf(asked: QuestionOrRefiner): string[] {
  return 'signs' in asked ? asked.signs.items.map((sign) => sign.find) : [asked.find]
}
