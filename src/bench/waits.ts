import { type BackoffPolicy, backoffDelayMs, DEFAULT_BACKOFF } from '../wire/backoff.ts'

/** How clients choose their wait: always the bound, a doubling bound, or at random below that. */
export const WAIT_POLICIES = ['fixed', 'growing', 'jitter'] as const
export type WaitPolicy = (typeof WAIT_POLICIES)[number]

/** Chooses the bound itself instead of a number below it. */
const whole = () => 1

/**
 * Returns a function that gives the wait before each attempt (0 is the first), ms. All three
 * policies are one function with different settings: the backoff of the lanes and of the WebSocket
 * starter.
 *
 * @param firstMs upper bound of the first wait
 */
export function waitsBy(
  policy: WaitPolicy,
  firstMs: number,
  random: () => number,
): (attempt: number) => number {
  const factor = policy === 'fixed' ? 1 : DEFAULT_BACKOFF.factor
  const backoff: BackoffPolicy = { ...DEFAULT_BACKOFF, firstMs, factor }
  const chosen = policy === 'jitter' ? random : whole
  return (attempt) => backoffDelayMs(attempt, chosen, backoff)
}

/** Returns the line of the WebSocket starter that waits, as a user would write these settings. */
export function waitCode(policy: WaitPolicy, firstMs: number): string {
  const first = grouped(firstMs)
  if (policy === 'fixed') return `wait = setTimeout(connect, ${first})`
  const bound = `Math.min(${grouped(DEFAULT_BACKOFF.maxMs)}, ${first} * ${DEFAULT_BACKOFF.factor} ** failures++)`
  return `wait = setTimeout(connect, ${policy === 'jitter' ? 'Math.random() * ' : ''}${bound})`
}

/** Groups digits as code does: `30_000`; four digits stay together. */
function grouped(n: number): string {
  return n < 10_000 ? `${n}` : `${n}`.replace(/\B(?=(\d{3})+$)/g, '_')
}
