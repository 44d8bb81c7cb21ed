import type { LedgerObject, RunObject, SocketGroupObject } from './objects.ts'

/** The bindings of wrangler.jsonc. */
export interface Env {
  readonly ASSETS: Fetcher
  readonly RUNS: DurableObjectNamespace<RunObject>
  readonly SOCKETS: DurableObjectNamespace<SocketGroupObject>
  readonly LEDGER: DurableObjectNamespace<LedgerObject>
  /** `off` if no runs may be created; pages then show recorded ones. */
  readonly LIVE_DEMOS: 'on' | 'off'
  /** Most that the deployment may cost per month, US dollars, including the plan. */
  readonly BUDGET_USD_PER_MONTH: number
  /** Minutes of run time per client address per day. */
  readonly RUN_MINUTES_PER_DAY: number
  /** Multiplies all of the above and every limit on requests; for tests. */
  readonly LIMIT_FACTOR?: number
  /** Seconds after which an idle run ends. */
  readonly IDLE_SECONDS: number
  /** Seconds for which a run can still be resumed after its last event. */
  readonly RESUME_SECONDS: number
  /** Delay before a WebSocket opens, ms; only tests set it. */
  readonly TEST_OPENING_DELAY_MS?: number
}

/** The factor by which limits are raised; only the operator can set it. */
export function limitFactor({ LIMIT_FACTOR }: Env): number {
  // On the command line of `wrangler dev` every value is text.
  return Number(LIMIT_FACTOR ?? 1)
}
