/**
 * Limits per client, counted by address (`client-address.ts`). Two demos at once and ten runs an
 * hour stay far below them. `LIMIT_FACTOR` multiplies them all, for tests and load runs.
 */
export const CLIENT_LIMITS = {
  runsAtOnce: 6,
  runsPerMinute: 20,
  /** Requests in 10 s, by kind. Long polling at the highest rate makes up to 100 a second. */
  requests: { look: 200, open: 200, poll: 1500, message: 1500, change: 100 },
} as const

/** Most simultaneous runs of all clients together. */
export const RUNS_AT_ONCE_IN_ALL = 400

export type RequestKind = keyof typeof CLIENT_LIMITS.requests

const WINDOW_MS = 10_000
/** Most clients to remember; above this, clients of past windows are forgotten. */
const MOST_CLIENTS = 10_000

interface Window {
  readonly startedAt: number
  readonly used: { [kind in RequestKind]?: number }
}

/**
 * The requests of each client in its current 10 s window. They are kept in the worker's memory,
 * because a call to an object would cost more than most requests do. A client whose requests reach
 * several workers is counted separately by each.
 */
const windows = new Map<string, Window>()

/** Counts one request. Returns 0 if it is allowed, otherwise the seconds to wait. */
export function countRequest(
  client: string,
  kind: RequestKind,
  factor: number,
  now: number,
): number {
  if (windows.size > MOST_CLIENTS) forgetPast(now)
  const known = windows.get(client)
  const window = known && now < known.startedAt + WINDOW_MS ? known : { startedAt: now, used: {} }
  const used = window.used[kind] ?? 0
  if (used >= CLIENT_LIMITS.requests[kind] * factor) {
    return Math.ceil((window.startedAt + WINDOW_MS - now) / 1000)
  }
  window.used[kind] = used + 1
  windows.set(client, window)
  return 0
}

function forgetPast(now: number): void {
  for (const [client, { startedAt }] of windows) {
    if (now >= startedAt + WINDOW_MS) windows.delete(client)
  }
}
