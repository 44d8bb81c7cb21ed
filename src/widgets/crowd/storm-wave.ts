import { STEP_MS, type StormRound, stormFindings } from '../../bench/storm.ts'
import { waitCode } from '../../bench/waits.ts'
import { plural, seconds } from '../lane-figure/words.ts'
import { POLICY_NAMES } from './settings.ts'
import type { Wave } from './WaveFigure.tsx'

/** A round of a real crowd as a row of the figure. */
export function stormWave(
  round: StormRound,
  firstMs: number,
  { attempts, taken }: Pick<Wave, 'attempts' | 'taken'>,
): Wave {
  const { policy, clients } = round
  const { back, attempts: asked, most, lastBackMs } = stormFindings(round)
  const last = lastBackMs === undefined ? '–' : seconds(lastBackMs)
  const words =
    clients.length === 0
      ? 'not yet cut'
      : `${back} of ${clients.length} are back after ${plural(asked, 'attempt')}, at most ${most} within ${STEP_MS} ms; the last after ${last}`
  return {
    policy,
    code: waitCode(policy, firstMs),
    attempts,
    taken,
    numbers: [`${most}`, `${asked}`, last],
    sentence: `${POLICY_NAMES[policy]}: ${words}.`,
  }
}
