import { alternativesInWords } from './alternatives.ts'
import { explain, questionOrRefiner } from './explain.ts'
import type { CaseScore } from './score.ts'
import { nameOf } from './transports.ts'
import type { Flip, Framework } from './types.ts'

/** Why a recommendation differs from the owners' choice. */
export interface Disagreement {
  /** The question or refiner that decided, and its answer. */
  readonly decided: string
  /** The reason of the resulting outcome. */
  readonly because: string
  /** When to choose the owners' transport, if it is named as an alternative. */
  readonly alternative?: string
  /** The changes of answers that lead to the owners' transport, smallest first. */
  readonly wouldNeed: readonly string[]
}

/** Explains a case that does not match exactly. Every sentence comes from the framework's data. */
export function disagreementOf(framework: Framework, scored: CaseScore): Disagreement {
  const { recommendation, chosen } = scored
  const { outcome, because } = explain(framework, recommendation)
  const step = because.find(({ question }) => question === recommendation.decidedBy)
  const alternative = alternativesInWords(framework, recommendation).find(
    ({ transport }) => transport === chosen,
  )
  return {
    decided: step ? `${step.asked.short} ${step.asked.answers[step.answer].label}` : '',
    because: outcome.reason,
    ...(alternative && { alternative: alternative.when }),
    wouldNeed: recommendation.flips
      .filter(({ transport }) => transport === chosen)
      .map((flip) => disagreementInWords(framework, flip)),
  }
}

/** Returns a flip as a sentence: "WebSocket if: Binary payload? Yes". */
export function disagreementInWords(framework: Framework, { changes, transport }: Flip): string {
  const parts = Object.entries(changes).map(([id, answer]) => {
    const asked = questionOrRefiner(framework, id)
    return `${asked.short} ${asked.answers[answer].label}`
  })
  return `${nameOf(transport)} if: ${parts.join('; ')}`
}
