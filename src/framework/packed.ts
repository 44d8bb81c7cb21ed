import type { CaseAnswers } from './cases.ts'
import { ANSWERS, type Answer, type Answers, type FrameworkLogic } from './types.ts'

/**
 * The decision without its words as it is sent to a browser: cases in a line each, a letter for each
 * question and refiner in order: `y`, `n`, `u`, or `-` where its facts do not say.
 */
export interface PackedLogic extends Omit<FrameworkLogic, 'cases'> {
  readonly cases: readonly string[]
}

const LETTERS: Readonly<Record<Answer, string>> = { yes: 'y', no: 'n', unsure: 'u' }

/** Packs the cases; everything else is small already. */
export function packed(logic: FrameworkLogic): PackedLogic {
  const ids = asked(logic)
  const line = ({ id, chosen, answers }: CaseAnswers) =>
    `${id} ${chosen} ${ids.map((each) => letter(answers[each])).join('')}`
  return { ...logic, cases: logic.cases.map(line) }
}

/** What `packed` packed. */
export function unpacked({ cases, ...logic }: PackedLogic): FrameworkLogic {
  const ids = asked(logic)
  return {
    ...logic,
    cases: cases.map((line) => {
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
