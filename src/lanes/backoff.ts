/** How long a client waits before it comes back, for a demo that brings clients of its own. */
export { backoffDelayMs } from '../wire/backoff.ts'
