import type { AllowanceObject, RunObject, SocketGroupObject } from './objects.ts'

/** The bindings of wrangler.jsonc. */
export interface Env {
  readonly ASSETS: Fetcher
  readonly RUNS: DurableObjectNamespace<RunObject>
  readonly SOCKETS: DurableObjectNamespace<SocketGroupObject>
  readonly ALLOWANCES: DurableObjectNamespace<AllowanceObject>
  /** How many runs one client address may create in a minute. */
  readonly RUNS_PER_MINUTE: number
  /** How long after its last event a run can still be resumed, seconds. */
  readonly RESUME_SECONDS: number
  /** How long a WebSocket takes to open, ms; only tests set it. */
  readonly TEST_OPENING_DELAY_MS?: number
}
