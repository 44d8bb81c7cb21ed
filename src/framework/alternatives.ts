import { FrameworkError } from './errors.ts'
import { questionOrRefiner } from './explain.ts'
import type { AlternativeRef, Framework, Recommendation } from './types.ts'
import { findById } from './walk.ts'

/** Another transport, with the sentence that says when to choose it. */
export type Alternative = AlternativeRef & { readonly when: string }

/** Returns the alternatives of a recommendation with their sentences. */
export function alternativesInWords(
  framework: Framework,
  { alternatives }: Pick<Recommendation, 'alternatives'>,
): Alternative[] {
  return alternatives.map((each) => ({ ...each, when: whenOf(framework, each) }))
}

function whenOf(framework: Framework, { transport, from, id }: AlternativeRef): string {
  if (from === 'open')
    return `It turns out that the answer to “${questionOrRefiner(framework, id).short}” is yes.`
  if (from === 'overruled')
    return `Another answer argues for it: ${findById(framework.outcomes, id).reason}`
  const named =
    from === 'outcome'
      ? findById(framework.outcomes, id).alternatives
      : findById(framework.refiners, id).effects.flatMap(({ alternatives = [] }) => alternatives)
  const alternative = named.find((each) => each.transport === transport)
  if (alternative) return alternative.when
  throw new FrameworkError('bad-data', `${from} "${id}" has no words for ${transport}.`)
}
