import { ANSWERS, type Answer, type Answers, type FrameworkLogic } from './types.ts'

/** Longer than every refiner answered at once: not worth splitting. */
const LONGEST = 1000

/**
 * The answers to refiners in a query string, with or without its question mark. Accepts exactly
 * what `toQuery` writes, in any order. Whatever else is there is dropped: unknown ids and values,
 * repetitions after the first, percent-encoding, anything oversized. Never throws, and every string
 * in the result is one of the framework's own.
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
 * The query string for the refiners among these answers, in the order of the framework: empty, or
 * beginning with a question mark. So a URL that was cleaned is `toPath(…) + toQuery(…)`.
 */
export function toQuery(framework: Pick<FrameworkLogic, 'refiners'>, answers: Answers): string {
  const parts = framework.refiners.flatMap(({ id }) => {
    const answer = answers[id]
    return answer ? [`${id}=${answer}`] : []
  })
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
