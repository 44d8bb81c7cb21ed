import { FrameworkError } from './errors.ts'
import { ANSWERS, type Answers, type FrameworkLogic } from './types.ts'

/** Throws `unknown-question` or `unknown-answer` for anything that the framework does not know. */
export function checkAnswers(framework: FrameworkLogic, answers: Answers): void {
  const known = [...framework.questions, ...framework.refiners].map(({ id }) => id)
  for (const [id, answer] of Object.entries(answers)) {
    if (!known.includes(id)) {
      throw new FrameworkError(
        'unknown-question',
        `Unknown question ${JSON.stringify(id)}; expected one of: ${known.join(', ')}.`,
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
