import type { Allowance } from './allowance.ts'
import type { Run } from './run.ts'
import type { SocketRoom } from './socket-room.ts'

/** The bindings of wrangler.jsonc. */
export interface Env {
  readonly ASSETS: Fetcher
  readonly RUNS: DurableObjectNamespace<Run>
  readonly SOCKETS: DurableObjectNamespace<SocketRoom>
  readonly ALLOWANCES: DurableObjectNamespace<Allowance>
  /** How many runs one client address may create in a minute. */
  readonly RUNS_PER_MINUTE: number
  /** How long after its last event a run can still be resumed, seconds. */
  readonly RESUME_SECONDS: number
}
