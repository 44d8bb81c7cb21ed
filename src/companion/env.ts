import type { LedgerObject, RunObject, SocketGroupObject } from './objects.ts'

/** The bindings of wrangler.jsonc. */
export interface Env {
  readonly ASSETS: Fetcher
  readonly RUNS: DurableObjectNamespace<RunObject>
  readonly SOCKETS: DurableObjectNamespace<SocketGroupObject>
  readonly LEDGER: DurableObjectNamespace<LedgerObject>
  /** `off` when no runs may be created; pages then show recorded ones. */
  readonly LIVE_DEMOS: 'on' | 'off'
  /** What the deployment may cost in a month at most, US dollars, the plan included. */
  readonly BUDGET_USD_PER_MONTH: number
  /** How many minutes of run time one client address has in a day. */
  readonly RUN_MINUTES_PER_DAY: number
  /** How many times as much everything above, and every limit on requests, may be; for tests. */
  readonly LIMIT_FACTOR?: number
  /** After how long a run ends that nobody listens to, seconds. */
  readonly IDLE_SECONDS: number
  /** How long after its last event a run can still be resumed, seconds. */
  readonly RESUME_SECONDS: number
  /** How long a WebSocket takes to open, ms; only tests set it. */
  readonly TEST_OPENING_DELAY_MS?: number
}

/** By how much the limits are raised; only whoever deploys or starts the companion can. */
export function limitFactor({ LIMIT_FACTOR }: Env): number {
  // On the command line of `wrangler dev`, every value is text.
  return Number(LIMIT_FACTOR ?? 1)
}
