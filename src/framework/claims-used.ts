import { explain } from './explain.ts'
import type { Framework, Recommendation } from './types.ts'

/** Returns the claims behind a recommendation: of its reasons, conditions and watch-outs. */
export function claimsUsed(framework: Framework, recommendation: Recommendation): string[] {
  const { outcome, watchOuts } = explain(framework, recommendation)
  return [
    ...new Set([
      ...recommendation.because
        .filter(({ role }) => role !== 'idle')
        .flatMap(({ claims }) => claims),
      ...outcome.conditions.flatMap(({ claims }) => claims),
      ...watchOuts.flatMap(({ claims }) => claims),
    ]),
  ]
}
