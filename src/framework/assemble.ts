import { checkData } from './check-data.ts'
import { compile, inOrder } from './compile.ts'
import type {
  Contradiction,
  Framework,
  Outcome,
  Question,
  Refiner,
  Stage,
  WatchOut,
} from './types.ts'

export { logicOf } from './logic.ts'

/** The data files of content/framework, parsed and checked by the schemas, one list a file. */
export interface FrameworkData {
  readonly edition: { readonly version: number; readonly updated: string }
  readonly questions: readonly Question[]
  readonly outcomes: readonly Outcome[]
  readonly watchOuts: readonly WatchOut[]
  readonly contradictions: readonly Contradiction[]
  readonly stages: readonly Stage[]
  readonly refiners: readonly Refiner[]
}

/**
 * Builds the framework from its data files, in any order of their entries. Throws `bad-data` where
 * the files do not fit together, see check-data.ts.
 */
export function assemble(data: FrameworkData): Framework {
  const questions = data.questions.toSorted((a, b) => a.order - b.order)
  const stages = data.stages.toSorted((a, b) => a.order - b.order)
  const refiners = inOrder(stages, data.refiners)
  const { outcomes, watchOuts, contradictions } = data
  const parts = { questions, outcomes, watchOuts, contradictions, stages, refiners }
  checkData(parts)
  return {
    version: data.edition.version,
    updated: data.edition.updated,
    ...parts,
    ...compile(stages, refiners),
    claims: Object.fromEntries([
      ...questions.map((question) => [question.id, claimsOf([...question.why, question.weakness])]),
      ...refiners.map((refiner) => [refiner.id, claimsOf(refiner.why)]),
    ]),
  }
}

function claimsOf(parts: readonly { readonly claims: readonly string[] }[]): string[] {
  return [...new Set(parts.flatMap(({ claims }) => claims))]
}
