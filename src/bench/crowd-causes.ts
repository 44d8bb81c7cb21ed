/** Why a whole crowd loses its connections. */
export const CROWD_CAUSES = ['restart', 'reload', 'renewal'] as const
export type CrowdCause = (typeof CROWD_CAUSES)[number]

/** What a cause does to the crowd and the server. */
interface Cause {
  /** Time over which the connections end evenly, ms; 0 if all end at once. */
  readonly withinMs: number
  /** How long no connection is accepted, ms. */
  readonly downMs: number
  /** Requests that each client needs to be back. */
  readonly requests: number
}

export const CAUSES: Readonly<Record<CrowdCause, Cause>> = {
  restart: { withinMs: 0, downMs: 3000, requests: 1 },
  reload: { withinMs: 0, downMs: 0, requests: 1 },
  renewal: { withinMs: 2000, downMs: 0, requests: 2 },
}

/** When the simulation ends, ms. */
export const CROWD_ENDS_MS = 120_000
