import type {
  Contradiction,
  Framework,
  Outcome,
  Question,
  Recommendation,
  Transport,
  WatchOut,
} from './types.ts'
import { find } from './walk.ts'

/** A recommendation with the words that belong to its ids. */
export interface Explanation {
  readonly outcome: Outcome
  readonly because: readonly (Recommendation['because'][number] & { readonly asked: Question })[]
  readonly watchOuts: readonly WatchOut[]
  readonly alternatives: readonly { readonly transport: Transport; readonly when: string }[]
  readonly contradictions: readonly Contradiction[]
  readonly openQuestions: readonly (Recommendation['openQuestions'][number] & {
    readonly asked: Question
  })[]
}

/** Looks up the words of a recommendation that `decide` made with the same framework. */
export function explain(framework: Framework, recommendation: Recommendation): Explanation {
  const asked = (id: string) => find(framework.questions, id)
  return {
    outcome: find(framework.outcomes, recommendation.outcome),
    because: recommendation.because.map((step) => ({ ...step, asked: asked(step.question) })),
    watchOuts: recommendation.watchOuts.map((id) => find(framework.watchOuts, id)),
    alternatives: recommendation.alternatives.map(({ transport, from }) => ({
      transport,
      when: whenOf(find(framework.outcomes, from), transport),
    })),
    contradictions: recommendation.contradictions.map((id) => find(framework.contradictions, id)),
    openQuestions: recommendation.openQuestions.map((open) => ({
      ...open,
      asked: asked(open.question),
    })),
  }
}

function whenOf(outcome: Outcome, transport: Transport): string {
  return outcome.alternatives.find((alternative) => alternative.transport === transport)?.when ?? ''
}
