import { checkAnswers } from './check-answers.ts'
import { type Exploration, explore } from './explore.ts'
import { findFlips } from './flips.ts'
import { judge } from './judge.ts'
import type { AlternativeRef, Answers, FrameworkLogic, Recommendation, Transport } from './types.ts'

/**
 * The recommendation for these answers. Pure and total: every combination of `yes`, `no`, `unsure`
 * and missing answers has one. Throws `unknown-question` or `unknown-answer` for anything else.
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

/** What else the answers speak for comes first, then what refiners and the outcome name. */
function alternativesOf(
  { chosen, open }: Exploration,
  rival: Transport | undefined,
): AlternativeRef[] {
  const { winner, others, advice } = chosen
  const { outcome } = winner
  const own = (transport: Transport) => part(transport, 'outcome', outcome.id)
  // The outcome's own words about a transport say more than the reason of another outcome.
  const named = (id: Transport) => outcome.alternatives.some(({ transport }) => transport === id)
  const all: AlternativeRef[] = [
    ...open.map(({ question, ifYes }) => part(ifYes, 'open', question)),
    ...others.map((other) => part(other.outcome.transport, 'overruled', other.outcome.id)),
    ...advice.flatMap(({ by, alternatives = [] }) =>
      alternatives.map(({ transport }) => part(transport, 'refiner', by)),
    ),
    ...outcome.alternatives.map(({ transport }) => own(transport)),
  ]
  // What the answers speak for comes first, then what most owners with the same reason chose instead.
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
