import { answersFrom } from './case-needs.ts'
import { checkData } from './check-data.ts'
import { compile, inOrder } from './compile.ts'
import type { ScoredCase } from './score.ts'
import { supportOf } from './support.ts'
import { TRANSPORT_NAMES } from './transports.ts'
import type {
  CaseAnswers,
  Contradiction,
  Departure,
  Framework,
  Outcome,
  Question,
  Refiner,
  Stage,
  TransportPage,
  Use,
  WatchOut,
} from './types.ts'

export { logicOf } from './logic.ts'

/** A case of content/cases: its needs, and what its owners chose. */
export type AssembledCase = Pick<ScoredCase, 'id' | 'chosen' | 'needs'>

/** The data files of content/framework, parsed and checked by the schemas, one list a file. */
export interface FrameworkData {
  readonly edition: { readonly version: number; readonly updated: string }
  readonly questions: readonly Question[]
  readonly outcomes: readonly Outcome[]
  readonly watchOuts: readonly WatchOut[]
  readonly contradictions: readonly Contradiction[]
  readonly stages: readonly Stage[]
  readonly refiners: readonly Refiner[]
  readonly transports: readonly TransportPage[]
  readonly uses: readonly Use[]
  readonly departures: readonly Departure[]
}

/**
 * Builds the framework from its data files, in any order of their entries, and counts the figures
 * behind each outcome from the cases. Throws `bad-data` where
 * the files do not fit together, see check-data.ts.
 */
export function assemble(data: FrameworkData, cases: readonly AssembledCase[] = []): Framework {
  const questions = data.questions.toSorted((a, b) => a.order - b.order)
  const stages = data.stages.toSorted((a, b) => a.order - b.order)
  const refiners = inOrder(stages, data.refiners)
  const names = Object.keys(TRANSPORT_NAMES)
  const transports = data.transports.toSorted((a, b) => names.indexOf(a.id) - names.indexOf(b.id))
  const { outcomes, watchOuts, contradictions, uses, departures } = data
  const parts = {
    questions,
    outcomes,
    watchOuts,
    contradictions,
    stages,
    refiners,
    transports,
    uses,
    departures,
  }
  checkData(parts)
  const framework = {
    version: data.edition.version,
    updated: data.edition.updated,
    ...parts,
    ...compile(stages, refiners, outcomes),
    claims: Object.fromEntries([
      ...questions.map((question) => [question.id, claimsOf([...question.why, question.weakness])]),
      ...refiners.map((refiner) => [refiner.id, claimsOf(refiner.why)]),
    ]),
    cases: cases.map(
      ({ id, chosen, needs }): CaseAnswers => ({
        id,
        chosen: chosen ?? 'other',
        answers: answersFrom(parts, needs),
      }),
    ),
    support: {},
  }
  return { ...framework, support: supportOf(framework) }
}

function claimsOf(parts: readonly { readonly claims: readonly string[] }[]): string[] {
  return [...new Set(parts.flatMap(({ claims }) => claims))]
}
