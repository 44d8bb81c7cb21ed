import { answersFrom, type CaseNeeds, questionsOnly } from './case-needs.ts'
import { decide } from './decide.ts'
import { type Match, matchOf } from './family.ts'
import { isTransport } from './transports.ts'
import type { Answers, Framework, Recommendation, Transport } from './types.ts'

/** The part of a case that scoring uses. `chosen` is compared at the end, never used to decide. */
export interface ScoredCase {
  readonly id: string
  /** A transport or another technology; `null` where the list does not say, which never matches. */
  readonly chosen: string | null
  readonly needs: CaseNeeds
}

/** The framework's result on one case. */
export interface CaseScore {
  readonly id: string
  readonly chosen: string | null
  readonly answers: Answers
  readonly recommendation: Recommendation
  readonly match: Match
  /** The runner-up: the first alternative. */
  readonly second: Transport | undefined
  /** Whether the owners' choice is the recommendation or the runner-up. */
  readonly topTwo: boolean
}

/** Counts of cases by match; `exact`, `sameFamily` and `different` add up to `total`. */
export interface Tally {
  readonly total: number
  readonly exact: number
  readonly sameFamily: number
  readonly different: number
  /** Matches with the recommendation or the runner-up. */
  readonly topTwo: number
  /** Cases with a technology that the framework does not cover: no answer can match them. */
  readonly outside: number
}

export interface Score extends Tally {
  /** The same counts by deciding question or refiner, in the order of asking. */
  readonly byDecider: readonly (Tally & { readonly decidedBy: string })[]
  readonly cases: readonly CaseScore[]
}

/**
 * Runs the framework on cases. With `refiners: false`, only the three questions are answered, as in
 * the framework's original form.
 */
export function score(
  framework: Framework,
  cases: readonly ScoredCase[],
  { refiners }: { readonly refiners: boolean } = { refiners: true },
): Score {
  const scored = cases.map(({ id, chosen, needs }): CaseScore => {
    const known = answersFrom(framework, needs)
    const answers = refiners ? known : questionsOnly(framework, known)
    const recommendation = decide(framework, answers)
    const second = recommendation.alternatives[0]?.transport
    return {
      id,
      chosen,
      answers,
      recommendation,
      match: matchOf(recommendation.transport, chosen),
      second,
      topTwo: chosen !== null && [recommendation.transport, second].some((each) => each === chosen),
    }
  })
  const deciders = [...framework.questions, ...framework.refiners].map(({ id }) => id)
  return {
    ...tally(scored),
    byDecider: deciders
      .map((decidedBy) => ({
        decidedBy,
        ...tally(scored.filter(({ recommendation }) => recommendation.decidedBy === decidedBy)),
      }))
      .filter(({ total }) => total > 0),
    cases: scored,
  }
}

function tally(cases: readonly CaseScore[]): Tally {
  const count = (match: Match) => cases.filter((each) => each.match === match).length
  return {
    total: cases.length,
    exact: count('exact'),
    sameFamily: count('same-family'),
    different: count('different'),
    topTwo: cases.filter(({ topTwo }) => topTwo).length,
    outside: cases.filter(({ chosen }) => chosen !== null && !isTransport(chosen)).length,
  }
}
