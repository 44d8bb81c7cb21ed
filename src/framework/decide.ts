import { checkAnswers } from './check-answers.ts'
import { type Exploration, explore } from './explore.ts'
import { findFlips } from './flips.ts'
import { judge } from './judge.ts'
import type { AlternativeRef, Answers, FrameworkLogic, Recommendation, Transport } from './types.ts'

/**
 * Returns the recommendation for these answers. Pure and total: every combination of `yes`, `no`,
 * `unsure` and missing answers has one. Throws `unknown-question` or `unknown-answer` otherwise.
 */
export function decide(framework: FrameworkLogic, answers: Answers): Recommendation {
  checkAnswers(framework, answers)
  const exploration = explore(framework, answers)
  const judgement = judge(framework, answers, exploration)
  return {
    ...judgement,
    flips: findFlips(framework, answers),
    alternatives: alternativesOf(exploration, judgement.support.rival?.transport),
  }
}

/** Collects alternatives: from the answers first, then from refiners and the outcome. */
function alternativesOf(
  { chosen, open }: Exploration,
  rival: Transport | undefined,
): AlternativeRef[] {
  const { winner, others, advice } = chosen
  const { outcome } = winner
  const own = (transport: Transport) => part(transport, 'outcome', outcome.id)
  // The outcome's own text about a transport is more specific than another outcome's reason.
  const named = (id: Transport) => outcome.alternatives.some(({ transport }) => transport === id)
  const all: AlternativeRef[] = [
    ...open.map(({ question, ifYes }) => part(ifYes, 'open', question)),
    ...others.map((other) => part(other.outcome.transport, 'overruled', other.outcome.id)),
    ...advice.flatMap(({ by, alternatives = [] }) =>
      alternatives.map(({ transport }) => part(transport, 'refiner', by)),
    ),
    ...outcome.alternatives.map(({ transport }) => own(transport)),
  ]
  // Alternatives that answers favour come first, then the most common other choice for this reason.
  const spokenFor = new Set([
    ...open.map(({ ifYes }) => ifYes),
    ...others.map((other) => other.outcome.transport),
  ])
  const rank = (ref: AlternativeRef) =>
    spokenFor.has(ref.transport) ? 0 : ref.transport === rival ? 1 : 2
  return all
    .filter(
      ({ transport }, place) =>
        transport !== outcome.transport &&
        all.findIndex((other) => other.transport === transport) === place,
    )
    .map((ref) => (ref.from === 'overruled' && named(ref.transport) ? own(ref.transport) : ref))
    .toSorted((a, b) => rank(a) - rank(b))
}

function part(transport: Transport, from: AlternativeRef['from'], id: string): AlternativeRef {
  return { transport, from, id }
}
