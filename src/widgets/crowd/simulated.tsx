import type { CrowdSettings } from '../../bench/crowd.ts'
import { SimulatedCrowd } from './SimulatedCrowd.tsx'
import { simulateInTurns } from './simulate.ts'

/** The crowd with other settings, as a figure. */
export async function drawCrowd(settings: CrowdSettings) {
  return <SimulatedCrowd settings={settings} crowds={await simulateInTurns(settings)} />
}
