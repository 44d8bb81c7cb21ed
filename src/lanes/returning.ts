import { type BackoffPolicy, backoffDelayMs, DEFAULT_BACKOFF } from '../wire/backoff.ts'
import type { LaneSignal } from '../wire/lane-signal.ts'
import { guarded, type Lane, type LaneListener } from './lane.ts'
import type { Web } from './web.ts'

/** How one connection ended. */
export type AttemptOutcome =
  /** The server said that there are no more events. */
  | { readonly type: 'ended' }
  /** A retry would not help; `why` is a sentence for the user. */
  | { readonly type: 'failed'; readonly why: string }
  /** It broke: the client reconnects after at least `waitMs`, if the server asked for that. */
  | { readonly type: 'broken'; readonly reason: string; readonly waitMs?: number | undefined }

/** One connection, as seen by the code that reads it. */
export interface Attempt {
  /** Aborted when the lane is closed, a `watch` expires or the attempt is over. */
  readonly signal: AbortSignal
  /** The last id that the lane has: the one it asks to resume after. */
  readonly lastId: () => number
  /** Reports the lane as open. Call it once, when the server responds. `deflated`: compressed. */
  opened(deflated?: boolean): void
  /** Passes a signal on; an event advances `lastId`. */
  report(signal: LaneSignal): void
  /**
   * Returns a function that must be called again within `ms` each time; otherwise the connection is
   * aborted with `reason`. Calling it with 0 stops the watch.
   */
  watch(reason: string): (ms: number) => void
  /** Waits; never resolves if the lane is closed meanwhile. */
  pause(ms: number): Promise<void>
}

/** Opens one connection and reads it to its end. A network error it throws counts as broken. */
export type TryOnce = (attempt: Attempt) => Promise<AttemptOutcome>

interface ReturningOptions {
  /** How long to wait before reconnecting; null for a client that never reconnects. */
  readonly backoff?: BackoffPolicy | null | undefined
  /** The id to begin after; 0, the run's start, when absent. */
  readonly after?: number
}

/**
 * A lane in the page's own code, over `fetch`: it connects, reconnects by itself and asks for what
 * follows its last id. After a break it waits for a random time whose bound grows with each failure
 * and is reset by an event.
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
    // Nothing more of this connection is wanted.
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
    // Adds the random part even if the server names a time, so that clients do not all return at
    // once.
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
 * Turns a network error into an outcome; rethrows anything else. A network error is a TypeError
 * without details, whether the request fails or its body breaks off; an aborted connection is a
 * DOMException. https://fetch.spec.whatwg.org/#fetch-method
 */
function brokenBy(error: unknown): AttemptOutcome {
  if (!(error instanceof TypeError || error instanceof DOMException)) throw error
  return { type: 'broken', reason: 'the connection broke' }
}
