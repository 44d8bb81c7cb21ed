import type { Answer, Answers, FrameworkLogic } from './types.ts'
import { ANSWERS } from './types.ts'

/** No page of ours writes a longer one. */
const LONGEST = 100

/**
 * The refinements that a query string names, from its pairs of name and value. What the framework
 * does not know is dropped, and so is a name that stands there twice: nobody can say which was
 * meant. Never throws.
 */
export function fromQuery(
  framework: Pick<FrameworkLogic, 'refiners'>,
  pairs: Iterable<readonly [name: string, value: string]>,
): Answers {
  const given = new Map<string, string | undefined>()
  let count = 0
  for (const [name, value] of pairs) {
    count += 1
    if (count > LONGEST) return {}
    given.set(name, given.has(name) ? undefined : value)
  }
  const answers: Record<string, Answer> = {}
  for (const { id } of framework.refiners) {
    const answer = ANSWERS.find((known) => known === given.get(id))
    if (answer) answers[id] = answer
  }
  return answers
}

/**
 * The query string of the refinements among these answers, in the framework's order: `?binary=yes`,
 * or nothing. The inverse of `fromQuery`; ids and answers need no escaping.
 */
export function toQuery(framework: Pick<FrameworkLogic, 'refiners'>, answers: Answers): string {
  const pairs = framework.refiners
    .filter(({ id }) => answers[id] !== undefined)
    .map(({ id }) => `${id}=${answers[id]}`)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
