import type { Estimate } from '../schema/framework-estimate.ts'
import type { Answer } from './types.ts'

/** What one client sends in its busiest minute. */
export interface Sending {
  /** Messages in that minute. */
  readonly perMinute: number
  /** `sustained`: it goes on for minutes. `bursts`: a few seconds at a time, with rests. */
  readonly pattern: 'sustained' | 'bursts'
}

/**
 * The answer that a count suggests. Between the two limits, and for many messages in short bursts,
 * it is `unsure`: no specification draws the line. Not a number, or negative, is `undefined`.
 */
export function suggestSends(
  limits: Pick<Estimate, 'noUpToPerMinute' | 'yesFromPerMinute'>,
  { perMinute, pattern }: Sending,
): Answer | undefined {
  if (!Number.isFinite(perMinute) || perMinute < 0) return undefined
  if (perMinute <= limits.noUpToPerMinute) return 'no'
  if (perMinute < limits.yesFromPerMinute) return pattern === 'bursts' ? 'no' : 'unsure'
  return pattern === 'bursts' ? 'unsure' : 'yes'
}
