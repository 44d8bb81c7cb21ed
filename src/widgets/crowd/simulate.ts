import { type CrowdSettings, type SimulatedReturn, simulateCrowd } from '../../bench/crowd.ts'
import { WAIT_POLICIES } from '../../bench/waits.ts'

/** The same crowd by each policy. */
export function simulate(settings: CrowdSettings): readonly SimulatedReturn[] {
  return WAIT_POLICIES.map((policy) => simulateCrowd(settings, policy))
}

/** The same, with a pause after each, so that a slow device can answer its reader meanwhile. */
export async function simulateInTurns(
  settings: CrowdSettings,
): Promise<readonly SimulatedReturn[]> {
  const crowds: SimulatedReturn[] = []
  for (const policy of WAIT_POLICIES) {
    crowds.push(simulateCrowd(settings, policy))
    await new Promise((resolve) => setTimeout(resolve))
  }
  return crowds
}
