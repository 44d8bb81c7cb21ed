import { type NextQuestion, nextQuestions } from '../../framework/next-questions.ts'
import type { Framework } from '../../framework/types.ts'
import type { Situation } from './result-data.ts'

/** Progress through the further questions, and how much of the result is shown. */
export interface Progress {
  readonly settled: boolean
  /** Further questions that can still change the transport and were not skipped. */
  readonly left: readonly NextQuestion[]
  /** Id of the further question being asked. */
  readonly asked?: string | undefined
  /** Reasons, risks, steps and code are shown too. */
  readonly whole: boolean
}

/**
 * A first reading shows what it rests on and what is asked next; the rest of the page appears once
 * the verdict is settled, or when the user asks for it.
 */
export function progressOf(framework: Framework, situation: Situation): Progress {
  const { answers, assumed, asking, skipped, whole } = situation
  const { stage, questions } = nextQuestions(framework, answers, assumed)
  const left = questions.filter(({ id }) => !skipped.includes(id))
  const settled = stage === 'settled' || left.length === 0
  // The page as served, which already shows everything.
  const served = framework.refiners.every(({ id }) => answers[id] === undefined)
  return {
    settled,
    left,
    asked: asking ?? (stage === 'first' ? left[0]?.id : undefined),
    whole: settled || served || whole === true,
  }
}
