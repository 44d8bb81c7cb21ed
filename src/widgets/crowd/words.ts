import type { CrowdSettings, SimulatedReturn } from '../../bench/crowd.ts'
import { CAUSES, CROWD_ENDS_MS } from '../../bench/crowd-causes.ts'
import { type WaitPolicy, waitCode } from '../../bench/waits.ts'
import { count, plural, seconds } from '../lane-figure/words.ts'
import { POLICY_NAMES } from './settings.ts'
import type { Wave } from './WaveFigure.tsx'

/** A simulated crowd as a row of the figure. */
export function simulatedWave(crowd: SimulatedReturn, { clients, firstMs }: CrowdSettings): Wave {
  const { policy, attempts, taken, back, lastBackMs } = crowd
  const most = Math.max(0, ...attempts)
  const asked = sum(attempts)
  const away = clients - back
  const last =
    lastBackMs === undefined
      ? `${count(away)} are still away after ${CROWD_ENDS_MS / 60_000} minutes`
      : `the last is back after ${seconds(lastBackMs)}`
  return {
    policy,
    code: waitCode(policy, firstMs),
    attempts,
    taken,
    numbers: [
      count(most),
      count(asked),
      lastBackMs === undefined ? `${count(away)} away` : seconds(lastBackMs),
    ],
    sentence: `${POLICY_NAMES[policy]}: ${plural(asked, 'attempt')}, at most ${count(most)} in one second; ${last}.`,
  }
}

/** Describes the simulation's result for these settings. */
export function crowdWords(
  { clients, takesHz, firstMs, cause }: CrowdSettings,
  crowds: readonly SimulatedReturn[],
): { readonly head: string; readonly more: string } {
  const takes = takesHz / CAUSES[cause].requests
  const needsMs = (1000 * clients) / takes
  const busiest = (policy: WaitPolicy) =>
    Math.max(0, ...(crowds.find((crowd) => crowd.policy === policy)?.attempts ?? []))
  return {
    head: `In the busiest second, ${count(busiest('fixed'))} clients ask with a fixed wait and ${count(busiest('jitter'))} with jitter; the server takes ${count(takes)}.`,
    more:
      firstMs < needsMs
        ? `Draw the first wait from at least ${seconds(needsMs)} and few are refused: that is the number of clients divided by what the server takes a second.`
        : `A first wait drawn from ${seconds(firstMs)} is long enough: the number of clients divided by what the server takes a second is ${seconds(needsMs)}.`,
  }
}

const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0)
