import type { Answer, Answers, Decided, FrameworkLogic } from './types.ts'
import { type Walk, walk } from './walk.ts'

/**
 * Where branches differ, the one in which no trigger has fired is recommended: "if none of the
 * WebSocket triggers fire, SSE". So an answer that is not known goes on as if it were no.
 */
export function asIfNo(answers: Answers): (id: string) => Decided {
  return (id) => (answerTo(answers, id) === 'yes' ? 'yes' : 'no')
}

/** A missing answer counts as `unsure`. */
export function answerTo(answers: Answers, id: string): Answer {
  return answers[id] ?? 'unsure'
}

/** Every line of answers that is still possible: down both branches of each unsure answer. */
export function explore(framework: FrameworkLogic, answers: Answers): Walk[] {
  const chosen = walk(framework, asIfNo(answers))
  const unsure = chosen.steps.find(({ question }) => answerTo(answers, question.id) === 'unsure')
  if (!unsure) return [chosen]
  return (['yes', 'no'] as const).flatMap((answer) =>
    explore(framework, { ...answers, [unsure.question.id]: answer }),
  )
}
