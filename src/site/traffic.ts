/**
 * The traffic of each use, for its drawing: when messages leave the server and the client, in 56ths
 * of the drawing's time. Only the pattern matters, not the scale. In the order of the tiles, most
 * requested first.
 */
interface Traffic {
  readonly down: readonly number[]
  readonly up: readonly number[]
}

/** Returns evenly spaced times from `first` to `last`. */
const each = (first: number, step: number, last: number): readonly number[] =>
  Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step)

const TRAFFIC: Readonly<Record<string, Traffic>> = {
  notifications: { down: [10, 38], up: [] },
  chat: { down: [6, 22, 40], up: [13, 17, 30, 34, 47] },
  'ai-replies': { down: each(14, 4, 46), up: [6] },
  dashboard: { down: each(6, 10, 46), up: [] },
  'live-scores': { down: [5, 9, 30, 34, 38], up: [] },
  game: { down: each(4, 6, 46), up: each(7, 6, 49) },
  'shared-editing': { down: [10, 24, 28, 44], up: [5, 14, 19, 33, 38, 50] },
  'price-ticker': { down: each(3, 3, 51), up: [12, 40] },
  'job-progress': { down: each(16, 8, 48), up: [6] },
  'log-tail': { down: [4, 6, 8, 10, 22, 36, 38, 40, 42, 44], up: [] },
  presence: { down: [12, 34, 46], up: [6, 28] },
  'device-commands': { down: [8, 30], up: [14, 36] },
  sync: { down: [20, 44], up: [6, 26, 50] },
  'remote-terminal': { down: each(9, 8, 49), up: each(4, 4, 48) },
  calls: { down: each(3, 3, 51), up: each(4, 3, 52) },
  'server-events': { down: [6, 9, 20, 33, 36, 39, 50], up: [] },
  'work-queue': { down: [6, 24, 42], up: [16, 34, 51] },
  'reach-closed': { down: [42], up: [] },
}

/** Returns the traffic of a use. Throws an `Error` if it is not defined. */
export function trafficOf(use: string): Traffic {
  const traffic = TRAFFIC[use]
  if (!traffic) {
    throw new Error(
      `No traffic for the use "${use}" of content/framework/uses.yaml; add it to src/site/traffic.ts`,
    )
  }
  return traffic
}

/** Sorts uses in the order in which they are offered. */
export function usesInOrder<T extends { readonly id: string }>(uses: readonly T[]): readonly T[] {
  const ids = Object.keys(TRAFFIC)
  return uses.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}
