/**
 * What one client may use, counted by its address (`client-address.ts`). Two demos at once and ten
 * runs an hour stay far below. `LIMIT_FACTOR` multiplies all of it, for tests and for load.
 */
export const CLIENT_LIMITS = {
  runsAtOnce: 6,
  runsPerMinute: 20,
  /** Requests in ten seconds, by kind. Long polling at the highest rate asks up to a hundred a second. */
  requests: { look: 200, open: 200, poll: 1500, message: 1500, change: 100 },
} as const

/** What all clients together may use at any moment. */
export const RUNS_AT_ONCE_IN_ALL = 400

export type RequestKind = keyof typeof CLIENT_LIMITS.requests

const WINDOW_MS = 10_000
/** Clients that are remembered; when there are more, those of past windows are forgotten. */
const MOST_CLIENTS = 10_000

interface Window {
  readonly startedAt: number
  readonly used: { [kind in RequestKind]?: number }
}

/**
 * How many requests each client made in the current ten seconds. It is kept in the memory of the
 * worker: asking an object would cost more than most requests do. A client whose requests reach
 * several workers is counted by each of them.
 */
const windows = new Map<string, Window>()

/** Takes one request. Gives the seconds to wait when none is left, 0 when one was taken. */
export function takeRequest(
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
