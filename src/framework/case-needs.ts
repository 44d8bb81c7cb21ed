import type { CaseNeeds } from '../schema/case-needs.ts'
import type { FactReading, Facts } from '../schema/framework-facts.ts'
import type { Answer, Answers, Framework } from './types.ts'

export type { CaseNeeds }

/**
 * Answers questions and refiners from a case's facts, using the readings given with each question
 * in content/framework. Uses only the needs, never the owners' choice. What no fact answers is left
 * out: a question then counts as unsure, a refiner as not asked.
 */
export function answersFrom(
  framework: Pick<Framework, 'questions' | 'refiners'>,
  needs: CaseNeeds,
): Answers {
  const entries = [...framework.questions, ...framework.refiners].map(
    ({ id, facts }): [string, Answer | undefined] => [id, facts && read(facts, needs)],
  )
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Answer] => entry[1] !== undefined),
  )
}

/** Returns the same answers without refiners, as for the framework's three questions alone. */
export function questionsOnly(framework: Pick<Framework, 'questions'>, answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([id]) => framework.questions.some((each) => each.id === id)),
  )
}

/** Returns yes if any reading does; with `fallback`, the answer of the first with a known fact. */
function read({ readings, fallback, unless }: Facts, needs: CaseNeeds): Answer | undefined {
  const known = readings
    .map((reading) => answerOf(reading, needs))
    .filter((each) => each !== undefined)
  const answer = fallback
    ? known[0]
    : (['yes', 'unsure', 'no'] as const).find((each) => known.includes(each))
  const barred = unless?.is.some((word) => word === needs[unless.field])
  return answer === 'yes' && barred ? 'no' : answer
}

function answerOf(reading: FactReading, needs: CaseNeeds): Answer | undefined {
  if ('fields' in reading) {
    const [first, second] = reading.fields.map((field) => needs[field])
    if (typeof first !== 'number' || typeof second !== 'number') return undefined
    return first * second >= reading.productAtLeast ? 'yes' : 'no'
  }
  const value = needs[reading.field]
  if (value === undefined) return undefined
  if ('atLeast' in reading) return yesIf(typeof value === 'number' && value >= reading.atLeast)
  if ('atMost' in reading) return yesIf(typeof value === 'number' && value <= reading.atMost)
  if ('includes' in reading) {
    const words = Array.isArray(value) ? value.map((word) => word.toLowerCase()) : []
    return yesIf(reading.includes.some((word) => words.includes(word)))
  }
  if (reading.yes.some((word) => word === value)) return 'yes'
  return reading.unsure?.some((word) => word === value) ? 'unsure' : 'no'
}

function yesIf(holds: boolean): Answer {
  return holds ? 'yes' : 'no'
}
