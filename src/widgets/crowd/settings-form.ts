import type { CrowdSettings } from '../../bench/crowd.ts'
import { type Form, oneOf, within } from '../parts/settings-form.ts'
import { CAUSE_FAULTS, CLIENTS, DEFAULTS, FIRST_WAITS, TAKES } from './settings.ts'

const causes = CAUSE_FAULTS.map(({ id, name }) => [id, name] as const)

/** `?cause=renewal&clients=1000&takes=200&wait=1000&seed=3` */
export const FORM: Form<CrowdSettings> = {
  cause: oneOf('cause', causes, DEFAULTS.cause),
  clients: oneOf('clients', CLIENTS, DEFAULTS.clients),
  takesHz: oneOf('takes', TAKES, DEFAULTS.takesHz),
  firstMs: oneOf('wait', FIRST_WAITS, DEFAULTS.firstMs),
  seed: within('seed', { min: 0, max: 999_999 }, DEFAULTS.seed),
}
