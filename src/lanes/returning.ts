import { type BackoffPolicy, backoffDelayMs, DEFAULT_BACKOFF } from '../wire/backoff.ts'
import type { LaneSignal } from '../wire/lane-signal.ts'
import { guarded, type Lane, type LaneListener } from './lane.ts'
import type { Web } from './web.ts'

/** How one connection went, once it is over. */
export type AttemptOutcome =
  /** The server said that there is no more. */
  | { readonly type: 'ended' }
  /** Trying again would not help; `why` is a sentence for the reader. */
  | { readonly type: 'failed'; readonly why: string }
  /** It broke: the client comes back, no sooner than in `waitMs` if the server asked for that. */
  | { readonly type: 'broken'; readonly reason: string; readonly waitMs?: number | undefined }

/** One connection, as the code that reads it sees it. */
export interface Attempt {
  /** Aborted when the reader closes the lane, or by `giveUp`. */
  readonly signal: AbortSignal
  /** The last id that the lane has: what it asks to go on after. */
  readonly lastId: () => number
  /** The server has answered: the lane is open. Once a connection. `deflated`: compressed. */
  opened(deflated?: boolean): void
  /** Passes a signal on; an event moves `lastId`. */
  report(signal: LaneSignal): void
  /**
   * Breaks the connection off with `reason` unless the answer is called, again and again, within
   * `ms` each time; call it with 0 to stop watching.
   */
  watch(reason: string): (ms: number) => void
  /** Waits; never comes back from it when the lane is closed meanwhile. */
  pause(ms: number): Promise<void>
}

/** Opens one connection and reads it to its end. What it throws counts as broken. */
export type TryOnce = (attempt: Attempt) => Promise<AttemptOutcome>

interface ReturningOptions {
  /** How long it waits before it comes back; null for a client that never does. */
  readonly backoff?: BackoffPolicy | null | undefined
  /** The id to begin after; 0, the run's start, when absent. */
  readonly after?: number
}

/**
 * A lane that is the page's own code over `fetch`: it connects, and comes back by itself, asking for
 * what follows the last id it has. After a break it waits a random, growing time, and the growing
 * starts again once an event has come.
 */
export function returningLane(
  tryOnce: TryOnce,
  listener: LaneListener,
  web: Web,
  { backoff = DEFAULT_BACKOFF, after: first = 0 }: ReturningOptions = {},
): Lane {
  const report = guarded(listener, web)
  let abort: AbortController | undefined
  let cancelWait: (() => void) | undefined
  let attempts = 0
  let failures = 0
  let lastId = first
  let done = false

  async function come(): Promise<void> {
    attempts++
    const controller = new AbortController()
    abort = controller
    controller.signal.addEventListener('abort', () => cancelWatch?.())
    const after = lastId
    const current = { attempt: attempts, after }
    let broken: string | undefined
    let cancelWatch: (() => void) | undefined
    const attempt: Attempt = {
      signal: controller.signal,
      lastId: () => lastId,
      opened: (deflated = false) =>
        attempt.report({
          type: 'open',
          atMs: web.now(),
          ...current,
          ...(deflated && { deflated }),
        }),
      report(signal) {
        if (controller.signal.aborted) return
        if (signal.type === 'event') {
          failures = 0
          lastId = Math.max(lastId, signal.event.id)
        }
        report(signal)
      },
      watch: (reason) => (ms) => {
        cancelWatch?.()
        cancelWatch = undefined
        if (ms === 0) return
        cancelWatch = web.after(ms, () => {
          broken = reason
          controller.abort()
        })
      },
      pause: (ms) =>
        new Promise((resolve) => {
          cancelWait = web.after(ms, resolve)
        }),
    }
    report({ type: 'connecting', atMs: web.now(), ...current })
    const outcome = await tryOnce(attempt).catch(brokenBy)
    cancelWatch?.()
    if (done) return
    // Whatever else of it is still on its way is not wanted.
    controller.abort()
    over(broken === undefined ? outcome : { type: 'broken', reason: broken })
  }

  function over(outcome: AttemptOutcome): void {
    const atMs = web.now()
    if (outcome.type !== 'broken') {
      done = true
      report({ atMs, ...outcome })
      return
    }
    const { reason, waitMs = 0 } = outcome
    // The random part stays when the server names a time, so that not all come back at once.
    const reconnectInMs =
      backoff && waitMs + backoffDelayMs(failures++, () => web.random(), backoff)
    if (reconnectInMs === null) done = true
    else cancelWait = web.after(reconnectInMs, () => void come())
    report({ type: 'closed', atMs, by: 'peer', code: null, reason, reconnectInMs })
  }

  return {
    open() {
      if (attempts === 0 && !done) void come()
    },
    close() {
      if (done) return
      done = true
      cancelWait?.()
      abort?.abort()
      if (attempts === 0) return
      const [atMs, reconnectInMs] = [web.now(), null]
      report({ type: 'closed', atMs, by: 'client', code: null, reason: '', reconnectInMs })
    },
  }
}

/**
 * A network error is a TypeError that says no more, whether the request fails or its body breaks
 * off; a connection that was given up is a DOMException. https://fetch.spec.whatwg.org/#fetch-method
 */
function brokenBy(error: unknown): AttemptOutcome {
  if (!(error instanceof TypeError || error instanceof DOMException)) throw error
  return { type: 'broken', reason: 'the connection broke' }
}
