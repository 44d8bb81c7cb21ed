import type { Estimate } from '../schema/framework-estimate.ts'
import type { Answer } from './types.ts'

/** What one client sends in its busiest minute. */
export interface Sending {
  /** Messages in that minute. */
  readonly perMinute: number
  /** `sustained`: for minutes on end. `bursts`: for a few seconds at a time, with pauses. */
  readonly pattern: 'sustained' | 'bursts'
}

/**
 * Returns the answer that a count suggests. Between the limits, and for many messages in short
 * bursts, it can be `unsure`: no specification draws the line. Negative or not a number:
 * `undefined`.
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
