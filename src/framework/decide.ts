import { certaintyOf, weightOf } from './certainty.ts'
import { checkAnswers } from './check-answers.ts'
import { leadOfVerdict, type Verdict } from './evaluate.ts'
import { answerTo, chosenVerdict, type Exploration, explore } from './explore.ts'
import { findFlips } from './flips.ts'
import { supportFor } from './support.ts'
import type {
  AlternativeRef,
  Answer,
  Answers,
  FrameworkLogic,
  Reason,
  Recommendation,
  Role,
  Support,
  Transport,
} from './types.ts'
import { leadOf, type Walk } from './walk.ts'

/**
 * The recommendation for these answers. Pure and total: every combination of `yes`, `no`, `unsure`
 * and missing answers has one. Throws `unknown-question` or `unknown-answer` for anything else.
 */
export function decide(framework: FrameworkLogic, answers: Answers): Recommendation {
  checkAnswers(framework, answers)
  const exploration = explore(framework, answers)
  const { chosen, open } = exploration
  const strength = open.length > 0 ? 'open' : exploration.strength
  const support = strongest(framework, answers, exploration)
  const tie = tieOf(framework, answers, chosen)
  return {
    transport: chosen.winner.outcome.transport,
    strength,
    support,
    certainty: certaintyOf(support, strength, tie !== undefined),
    ...(tie && { tie }),
    outcome: chosen.winner.outcome.id,
    decidedBy: chosen.winner.by,
    because: [
      ...chosen.walk.steps.map((step) => askedReason(framework, answers, chosen, step)),
      ...framework.refiners.flatMap(({ id }) => {
        const answer = answers[id]
        return answer ? [refinerReason(framework, answers, chosen, id, answer)] : []
      }),
    ],
    flips: findFlips(framework, answers),
    watchOuts: watchOutsOf(exploration),
    alternatives: alternativesOf(exploration, support.rival?.transport),
    contradictions: framework.contradictions
      .filter(({ when }) => Object.entries(when).every(([id, value]) => answers[id] === value))
      .map(({ id }) => id),
    openQuestions: open,
  }
}

/** The other side of a tie, unless the reader's wishes all speak for the side that is recommended. */
function tieOf(
  framework: FrameworkLogic,
  answers: Answers,
  { winner: { outcome } }: Verdict,
): Transport | undefined {
  const wished = framework.leanings.filter(({ by }) => answers[by] === 'yes').map(({ to }) => to)
  const { transport, tie } = outcome
  return tie && wished.includes(transport) && !wished.includes(tie.with) ? undefined : tie?.with
}

/** The figures of the strongest reason, among what decides and what agrees with it. */
function strongest(framework: FrameworkLogic, answers: Answers, exploration: Exploration): Support {
  const { winner, others } = exploration.chosen
  const agreeing = others
    .filter(({ outcome }) => outcome.transport === winner.outcome.transport && !outcome.tie)
    .filter(({ by }) => framework.refiners.some(({ id }) => id === by))
    .map(({ outcome }) => framework.support[outcome.id])
  return [supportFor(framework, answers, exploration), ...agreeing].reduce<Support>(
    (best, each) => (weightOf(each) > weightOf(best) ? (each ?? best) : best),
    supportFor(framework, answers, exploration),
  )
}

/** A watch-out that may apply is shown: an unsure refiner gives its own as long as nothing flips. */
function watchOutsOf({ chosen, possible }: Exploration): string[] {
  const ids = [chosen, ...possible]
    .filter(({ winner }) => winner.outcome.transport === chosen.winner.outcome.transport)
    .flatMap(({ advice }) => advice.flatMap(({ watchOuts = [] }) => watchOuts))
  return [...new Set([...ids, ...chosen.winner.outcome.watchOuts])]
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

function askedReason(
  framework: FrameworkLogic,
  answers: Answers,
  { winner }: Verdict,
  { question, answer: taken }: Walk['steps'][number],
): Reason {
  const other = taken === 'yes' ? 'no' : 'yes'
  const ledTo = leadOf(framework, question, taken)
  return {
    question: question.id,
    kind: 'question',
    answer: answerTo(framework, answers, question.id),
    role: 'question' in ledTo ? 'passes' : roleOf(winner, question.id, ledTo.transport),
    ledTo,
    otherwise: { answer: other, ledTo: leadOf(framework, question, other) },
    claims: framework.claims[question.id] ?? [],
  }
}

function refinerReason(
  framework: FrameworkLogic,
  answers: Answers,
  chosen: Verdict,
  id: string,
  answer: Answer,
): Reason {
  const other = answer === 'yes' ? 'no' : 'yes'
  const fired = [chosen.winner, ...chosen.others].find(({ by }) => by === id)
  const advises = chosen.advice.some(({ by }) => by === id)
  return {
    question: id,
    kind: 'refiner',
    answer,
    role: fired ? roleOf(chosen.winner, id, fired.outcome.transport) : advises ? 'advises' : 'idle',
    ledTo: leadOfVerdict(chosen),
    otherwise: {
      answer: other,
      ledTo: leadOfVerdict(chosenVerdict(framework, { ...answers, [id]: other })),
    },
    claims: framework.claims[id] ?? [],
  }
}

function roleOf(winner: Verdict['winner'], id: string, transport: string): Role {
  if (winner.by === id) return 'decides'
  return winner.outcome.transport === transport ? 'agrees' : 'overruled'
}
