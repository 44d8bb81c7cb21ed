import { ANSWERS, type Answer, type Answers, type FrameworkLogic } from './types.ts'

/** Longer than every refiner answered at once: not worth splitting. */
const LONGEST = 1000

/**
 * Reads answers to refiners from a query string, with or without its question mark. Accepts exactly
 * what `toQuery` writes, in any order. Drops everything else: unknown ids and values, repetitions,
 * percent-encoding, anything oversized. Never throws, and returns only ids and values that the
 * framework knows.
 */
export function fromQuery(framework: Pick<FrameworkLogic, 'refiners'>, query: string): Answers {
  if (query.length > LONGEST) return {}
  const answers: Record<string, Answer> = {}
  for (const part of query.replace(/^\?/, '').split('&')) {
    for (const { id } of framework.refiners) {
      const answer = ANSWERS.find((value) => part === `${id}=${value}`)
      if (answer && !answers[id]) answers[id] = answer
    }
  }
  return answers
}

/**
 * Returns the query string for the refiners among these answers, in framework order: empty, or
 * starting with a question mark. A cleaned URL is `toPath(…) + toQuery(…)`.
 */
export function toQuery(framework: Pick<FrameworkLogic, 'refiners'>, answers: Answers): string {
  const parts = framework.refiners.flatMap(({ id }) => {
    const answer = answers[id]
    return answer ? [`${id}=${answer}`] : []
  })
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
