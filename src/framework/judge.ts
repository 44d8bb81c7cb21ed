import { certaintyOf, weightOf } from './certainty.ts'
import { leadOfVerdict, type Verdict } from './evaluate.ts'
import { answerTo, chosenVerdict, type Exploration, explore } from './explore.ts'
import { supportFor } from './support.ts'
import type {
  Answer,
  Answers,
  FrameworkLogic,
  Judgement,
  Reason,
  Role,
  Support,
  Transport,
} from './types.ts'
import { leadOf, type Walk } from './walk.ts'

/** Returns the verdict and its reasons, without flips. The answers have to be valid. */
export function judge(
  framework: FrameworkLogic,
  answers: Answers,
  exploration = explore(framework, answers),
): Judgement {
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
    watchOuts: watchOutsOf(exploration),
    contradictions: framework.contradictions
      .filter(({ when }) => Object.entries(when).every(([id, value]) => answers[id] === value))
      .map(({ id }) => id),
    openQuestions: open,
  }
}

/** Returns the other side of a tie, unless preferences favour only the recommended side. */
function tieOf(
  framework: FrameworkLogic,
  answers: Answers,
  { winner: { outcome } }: Verdict,
): Transport | undefined {
  const wished = framework.leanings.filter(({ by }) => answers[by] === 'yes').map(({ to }) => to)
  const { transport, tie } = outcome
  return tie && wished.includes(transport) && !wished.includes(tie.with) ? undefined : tie?.with
}

/** Returns the strongest figures among the deciding reason and those that agree with it. */
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

/** Includes watch-outs that may apply: those of unsure refiners, if the transport is the same. */
function watchOutsOf({ chosen, possible }: Exploration): string[] {
  const ids = [chosen, ...possible]
    .filter(({ winner }) => winner.outcome.transport === chosen.winner.outcome.transport)
    .flatMap(({ advice }) => advice.flatMap(({ watchOuts = [] }) => watchOuts))
  return [...new Set([...ids, ...chosen.winner.outcome.watchOuts])]
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
