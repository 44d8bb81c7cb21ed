import type { Answer, Answers, Framework } from '../../src/framework/types.ts'

/** Returns random sets of answers, always the same: missing, no, yes and unsure all occur often. */
export function randomAnswers(framework: Framework, count: number): Answers[] {
  const ids = [...framework.questions, ...framework.refiners].map(({ id }) => id)
  let seed = 20_261_129
  const random = () => {
    // The linear congruential generator of Numerical Recipes.
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  const drawn = (missing: number): Answer | undefined => {
    const at = random()
    if (at < missing) return undefined
    const rest = (at - missing) / (1 - missing)
    return rest < 0.35 ? 'yes' : rest < 0.85 ? 'no' : 'unsure'
  }
  return Array.from({ length: count }, () => {
    // From hardly anything answered to nearly everything.
    const missing = 0.2 + 0.75 * random()
    return Object.fromEntries(
      ids.flatMap((id) => {
        const answer = drawn(missing)
        return answer ? [[id, answer]] : []
      }),
    )
  })
}
