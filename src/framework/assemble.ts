import { answersFrom } from './case-needs.ts'
import { checkData } from './check-data.ts'
import { compile, inOrder } from './compile.ts'
import type { ScoredCase } from './score.ts'
import { supportOf } from './support.ts'
import { TRANSPORT_NAMES } from './transports.ts'
import type { CaseAnswers, Framework } from './types.ts'

/** A case of content/cases: its needs, and what its owners chose. */
export type AssembledCase = Pick<ScoredCase, 'id' | 'chosen' | 'needs'>

/** The data files of content/framework, parsed and checked by the schemas, one list per file. */
export interface FrameworkData
  extends Pick<
    Framework,
    | 'questions'
    | 'outcomes'
    | 'watchOuts'
    | 'contradictions'
    | 'stages'
    | 'refiners'
    | 'transports'
    | 'uses'
    | 'departures'
  > {
  readonly edition: { readonly version: number; readonly updated: string }
}

/**
 * Builds the framework from its data files, whose entries may be in any order, and counts the
 * figures behind each outcome from the cases. Throws `bad-data` if the files do not fit together;
 * see check-data.ts.
 */
export function assemble(data: FrameworkData, cases: readonly AssembledCase[] = []): Framework {
  const { edition, ...lists } = data
  const questions = lists.questions.toSorted((a, b) => a.order - b.order)
  const stages = lists.stages.toSorted((a, b) => a.order - b.order)
  const refiners = inOrder(stages, lists.refiners)
  const names = Object.keys(TRANSPORT_NAMES)
  const transports = lists.transports.toSorted((a, b) => names.indexOf(a.id) - names.indexOf(b.id))
  const parts = { ...lists, questions, stages, refiners, transports }
  checkData(parts)
  const framework = {
    version: edition.version,
    updated: edition.updated,
    ...parts,
    ...compile(stages, refiners, lists.outcomes),
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
