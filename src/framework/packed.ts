import {
  ANSWERS,
  type Answer,
  type Answers,
  type CaseAnswers,
  type FrameworkLogic,
} from './types.ts'

/**
 * The decision as sent to a browser, with or without its texts. Each case is one line with a letter
 * per question and refiner, in order: `y`, `n`, `u`, or `-` where its facts do not say.
 */
export type Packed<T extends FrameworkLogic> = Omit<T, 'cases'> & {
  readonly cases: readonly string[]
}

const LETTERS: Readonly<Record<Answer, string>> = { yes: 'y', no: 'n', unsure: 'u' }

/** Packs the cases; everything else is small enough. */
export function packed<T extends FrameworkLogic>(logic: T): Packed<T> {
  const ids = asked(logic)
  const line = ({ id, chosen, answers }: CaseAnswers) =>
    `${id} ${chosen} ${ids.map((each) => letter(answers[each])).join('')}`
  return { ...logic, cases: logic.cases.map(line) }
}

/** Reverses `packed`. */
export function unpacked<T extends FrameworkLogic>(
  sent: Packed<T>,
): Omit<T, 'cases'> & Pick<FrameworkLogic, 'cases'> {
  const ids = asked(sent)
  return {
    ...sent,
    cases: sent.cases.map((line) => {
      const [id = '', chosen = '', letters = ''] = line.split(' ')
      return { id, chosen, answers: answersOf(ids, letters) }
    }),
  }
}

function answersOf(ids: readonly string[], letters: string): Answers {
  return Object.fromEntries(
    ids.flatMap((id, place) => {
      const answer = ANSWERS.find((each) => LETTERS[each] === letters[place])
      return answer ? [[id, answer]] : []
    }),
  )
}

function letter(answer: Answer | undefined): string {
  return answer ? LETTERS[answer] : '-'
}

function asked({ questions, refiners }: Pick<FrameworkLogic, 'questions' | 'refiners'>): string[] {
  return [...questions, ...refiners].map(({ id }) => id)
}
