import type { Scenario } from '../scenario.ts'
import { endingScenarios } from './ending.ts'
import { livenessScenarios } from './liveness.ts'
import { loadScenarios } from './load.ts'
import { messageScenarios } from './messages.ts'
import { parsingScenarios } from './parsing.ts'
import { reconnectingScenarios } from './reconnecting.ts'
import { requestScenarios } from './requests.ts'
import { resumingScenarios } from './resuming.ts'
import { sendingScenarios } from './sending.ts'
import { waitingScenarios } from './waiting.ts'

/** All scenarios, in the order of the table's columns. */
export const scenarios: readonly Scenario[] = [
  ...parsingScenarios,
  ...messageScenarios,
  ...reconnectingScenarios,
  ...waitingScenarios,
  ...resumingScenarios,
  ...requestScenarios,
  ...livenessScenarios,
  ...endingScenarios,
  ...sendingScenarios,
  ...loadScenarios,
]
