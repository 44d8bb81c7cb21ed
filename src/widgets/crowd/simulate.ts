import { type CrowdSettings, type SimulatedReturn, simulateCrowd } from '../../bench/crowd.ts'
import { WAIT_POLICIES } from '../../bench/waits.ts'

/** Simulates the same crowd under each policy. */
export function simulate(settings: CrowdSettings): readonly SimulatedReturn[] {
  return WAIT_POLICIES.map((policy) => simulateCrowd(settings, policy))
}

/** The same, yielding after each policy so that a slow device stays responsive. */
export async function simulateYielding(
  settings: CrowdSettings,
): Promise<readonly SimulatedReturn[]> {
  const crowds: SimulatedReturn[] = []
  for (const policy of WAIT_POLICIES) {
    crowds.push(simulateCrowd(settings, policy))
    await new Promise((resolve) => setTimeout(resolve))
  }
  return crowds
}
