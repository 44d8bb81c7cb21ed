/** How long a client waits before it connects again. All times in ms. */
export interface BackoffPolicy {
  /** The first wait is chosen between 0 and this. */
  readonly firstMs: number
  /** No wait is chosen above this. */
  readonly maxMs: number
  /** How much the upper bound grows with each failed attempt. */
  readonly factor: number
}

/**
 * Up to 1 s at first, doubling, up to 30 s. RFC 6455 calls 0 to 5 s a reasonable first wait; a
 * shorter one suits a page whose reader is looking at it.
 */
export const DEFAULT_BACKOFF: BackoffPolicy = { firstMs: 1000, maxMs: 30_000, factor: 2 }

/**
 * The wait before reconnect attempt `attempt` (0 is the first), ms: uniform between 0 and
 * min(maxMs, firstMs · factor^attempt), known as exponential backoff with full jitter.
 *
 * RFC 6455 §7.2.3: "The first reconnect attempt SHOULD be delayed by a random amount of time. […]
 * subsequent reconnect attempts SHOULD be delayed by increasingly longer amounts of time, using a
 * method such as truncated binary exponential backoff."
 * https://www.rfc-editor.org/rfc/rfc6455#section-7.2.3
 *
 * The caller resets `attempt` to 0 once a connection has proved itself, for instance by an event.
 *
 * @param random gives a number from 0 up to 1, as Math.random does; 1 gives the bound itself
 * @throws RangeError when `attempt` is not a whole number from 0
 */
export function backoffDelayMs(
  attempt: number,
  random: () => number,
  policy: BackoffPolicy = DEFAULT_BACKOFF,
): number {
  if (!Number.isSafeInteger(attempt) || attempt < 0) {
    throw new RangeError(`backoffDelayMs: attempt must be a whole number from 0, got ${attempt}`)
  }
  // factor ** attempt can reach Infinity; the cap makes that harmless.
  const bound = Math.min(policy.maxMs, policy.firstMs * policy.factor ** attempt)
  return Math.floor(random() * bound)
}
