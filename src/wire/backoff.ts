/** How long a client waits before it reconnects. All times in ms. */
export interface BackoffPolicy {
  /** Upper bound of the first wait; the wait is chosen between 0 and this. */
  readonly firstMs: number
  /** Upper bound of every wait. */
  readonly maxMs: number
  /** Growth of the upper bound with each failed attempt. */
  readonly factor: number
}

/**
 * Up to 1 s at first, doubling, up to 30 s. RFC 6455 calls 0 to 5 s a reasonable first wait; a
 * shorter one suits a page that its user is looking at.
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
 * The caller resets `attempt` to 0 once a connection works, for instance when an event arrives.
 *
 * @param random returns a number from 0 up to 1, as Math.random does; 1 yields the bound itself
 * @throws RangeError if `attempt` is not a non-negative integer
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
