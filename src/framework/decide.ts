import { FrameworkError } from './errors.ts'
import { answerTo, asIfNo, explore } from './explore.ts'
import { findFlips } from './flips.ts'
import type {
  Answer,
  Answers,
  Decided,
  FrameworkLogic,
  OpenQuestion,
  Reason,
  Recommendation,
  Strength,
} from './types.ts'
import { ANSWERS } from './types.ts'
import { leadOf, type Walk, walk } from './walk.ts'

/**
 * The recommendation for these answers. Pure and total: every combination of `yes`, `no`, `unsure`
 * and missing answers has one. Throws `unknown-question` or `unknown-answer` for anything else.
 */
export function decide(framework: FrameworkLogic, answers: Answers): Recommendation {
  checkAnswers(framework, answers)
  const chosen = walk(framework, asIfNo(answers))
  const openQuestions = findOpen(framework, answers)
  const { outcome } = chosen
  return {
    transport: outcome.transport,
    strength: openQuestions.length > 0 ? 'open' : weakest(explore(framework, answers)),
    outcome: outcome.id,
    because: chosen.steps.map((step) =>
      reason(framework, step, answerTo(answers, step.question.id)),
    ),
    flips: findFlips(framework, answers),
    watchOuts: outcome.watchOuts,
    alternatives: outcome.alternatives.map(({ transport }) => ({ transport, from: outcome.id })),
    contradictions: framework.contradictions
      .filter(({ when }) => Object.entries(when).every(([id, value]) => answers[id] === value))
      .map(({ id }) => id),
    openQuestions,
  }
}

function findOpen(framework: FrameworkLogic, answers: Answers): OpenQuestion[] {
  return framework.questions
    .filter(({ id }) => answerTo(answers, id) === 'unsure')
    .map(({ id }) => {
      const transportIf = (answer: Decided) =>
        walk(framework, asIfNo({ ...answers, [id]: answer })).outcome.transport
      return { question: id, ifYes: transportIf('yes'), ifNo: transportIf('no') }
    })
    .filter(({ ifYes, ifNo }) => ifYes !== ifNo)
}

function weakest(walks: readonly Walk[]): Exclude<Strength, 'open'> {
  return walks.some(({ outcome }) => outcome.strength === 'likely') ? 'likely' : 'strong'
}

function reason(
  framework: FrameworkLogic,
  { question, answer: taken }: Walk['steps'][number],
  answer: Answer,
): Reason {
  const other = taken === 'yes' ? 'no' : 'yes'
  return {
    question: question.id,
    answer,
    ledTo: leadOf(framework, question, taken),
    otherwise: { answer: other, ledTo: leadOf(framework, question, other) },
    claims: framework.claims[question.id] ?? [],
  }
}

function checkAnswers(framework: FrameworkLogic, answers: Answers): void {
  for (const [id, answer] of Object.entries(answers)) {
    if (!framework.questions.some((question) => question.id === id)) {
      const known = framework.questions.map((question) => question.id).join(', ')
      throw new FrameworkError(
        'unknown-question',
        `Unknown question ${JSON.stringify(id)}; expected one of: ${known}.`,
      )
    }
    if (!ANSWERS.includes(answer)) {
      throw new FrameworkError(
        'unknown-answer',
        `Unknown answer ${JSON.stringify(answer)} to "${id}"; expected one of: ${ANSWERS.join(', ')}.`,
      )
    }
  }
}
