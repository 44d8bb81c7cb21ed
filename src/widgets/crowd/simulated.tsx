import type { CrowdSettings } from '../../bench/crowd.ts'
import { SimulatedCrowd } from './SimulatedCrowd.tsx'
import { simulateYielding } from './simulate.ts'

/** Simulates and draws the crowd with other settings. */
export async function drawCrowd(settings: CrowdSettings) {
  return <SimulatedCrowd settings={settings} crowds={await simulateYielding(settings)} />
}
