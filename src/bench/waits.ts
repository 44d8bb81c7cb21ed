import { type BackoffPolicy, backoffDelayMs, DEFAULT_BACKOFF } from '../wire/backoff.ts'

/** How clients choose their wait: all the same, all the same and doubling, or at random below that. */
export const WAIT_POLICIES = ['fixed', 'growing', 'jitter'] as const
export type WaitPolicy = (typeof WAIT_POLICIES)[number]

/** The bound itself instead of a number below it. */
const whole = () => 1

/**
 * Gives the wait before each attempt, 0 the first, ms. All three are one function with other
 * settings: the backoff of the lanes and of the WebSocket starter.
 *
 * @param firstMs the bound of the first wait
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

/** The line of the WebSocket starter that waits, with these settings: what its reader would set. */
export function waitCode(policy: WaitPolicy, firstMs: number): string {
  const first = grouped(firstMs)
  if (policy === 'fixed') return `wait = setTimeout(connect, ${first})`
  const bound = `Math.min(${grouped(DEFAULT_BACKOFF.maxMs)}, ${first} * ${DEFAULT_BACKOFF.factor} ** failures++)`
  return `wait = setTimeout(connect, ${policy === 'jitter' ? 'Math.random() * ' : ''}${bound})`
}

/** `30_000`, as code writes it; four digits stay together. */
function grouped(n: number): string {
  return n < 10_000 ? `${n}` : `${n}`.replace(/\B(?=(\d{3})+$)/g, '_')
}
