import type { CrowdSettings } from '../../bench/crowd.ts'
import { type Form, oneOf, within } from '../parts/settings-form.ts'
import { CAUSE_FAULTS, CROWD_DEFAULTS, CROWD_SIZES, FIRST_WAITS, TAKES } from './settings.ts'

const causes = CAUSE_FAULTS.map(({ id, name }) => [id, name] as const)

/** `?cause=renewal&clients=1000&takes=200&wait=1000&seed=3` */
export const CROWD_FORM: Form<CrowdSettings> = {
  cause: oneOf('cause', causes, CROWD_DEFAULTS.cause),
  clients: oneOf('clients', CROWD_SIZES, CROWD_DEFAULTS.clients),
  takesHz: oneOf('takes', TAKES, CROWD_DEFAULTS.takesHz),
  firstMs: oneOf('wait', FIRST_WAITS, CROWD_DEFAULTS.firstMs),
  seed: within('seed', { min: 0, max: 999_999 }, CROWD_DEFAULTS.seed),
}
