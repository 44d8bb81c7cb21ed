import { FrameworkError } from './errors.ts'
import type {
  AlternativeRef,
  Contradiction,
  Framework,
  OpenQuestion,
  Outcome,
  Question,
  Reason,
  Recommendation,
  Refiner,
  WatchOut,
} from './types.ts'
import { findById } from './walk.ts'

/** A question or refiner: both have a title, a short form, a subject, help and labels. */
export type Asked = Question | Refiner

/** A recommendation with the words that belong to its ids. */
export interface Explanation {
  readonly outcome: Outcome
  readonly because: readonly (Reason & { readonly asked: Asked })[]
  readonly watchOuts: readonly WatchOut[]
  readonly alternatives: readonly (AlternativeRef & { readonly when: string })[]
  readonly contradictions: readonly Contradiction[]
  readonly openQuestions: readonly (OpenQuestion & {
    readonly asked: Asked
    /** How to find out, one thing to do each. */
    readonly find: readonly string[]
  })[]
}

/** Looks up the words of a recommendation that `decide` made with the same framework. */
export function explain(framework: Framework, recommendation: Recommendation): Explanation {
  return {
    outcome: findById(framework.outcomes, recommendation.outcome),
    because: recommendation.because.map((step) => ({
      ...step,
      asked: askedOf(framework, step.question),
    })),
    watchOuts: recommendation.watchOuts.map((id) => findById(framework.watchOuts, id)),
    alternatives: recommendation.alternatives.map((alternative) => ({
      ...alternative,
      when: whenOf(framework, alternative),
    })),
    contradictions: recommendation.contradictions.map((id) =>
      findById(framework.contradictions, id),
    ),
    openQuestions: recommendation.openQuestions.map((open) => {
      const asked = askedOf(framework, open.question)
      return { ...open, asked, find: findOf(asked) }
    }),
  }
}

/** The question or refiner with this id. */
export function askedOf(framework: Framework, id: string): Asked {
  return findById<Asked>([...framework.questions, ...framework.refiners], id)
}

/** How to find out the answer: three ways for a question, one for a refiner. */
export function findOf(asked: Asked): string[] {
  return 'signs' in asked ? asked.signs.items.map((sign) => sign.find) : [asked.find]
}

/** The sentence that says when an alternative is the one to take. */
function whenOf(framework: Framework, { transport, from, id }: AlternativeRef): string {
  if (from === 'open')
    return `It turns out that the answer to “${askedOf(framework, id).short}” is yes.`
  if (from === 'overruled')
    return `Another answer speaks for it: ${findById(framework.outcomes, id).reason}`
  const named =
    from === 'outcome'
      ? findById(framework.outcomes, id).alternatives
      : findById(framework.refiners, id).effects.flatMap(({ alternatives = [] }) => alternatives)
  const alternative = named.find((each) => each.transport === transport)
  if (alternative) return alternative.when
  throw new FrameworkError('bad-data', `${from} "${id}" has no words for ${transport}.`)
}
