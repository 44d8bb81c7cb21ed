import { type Exploration, explore } from './explore.ts'
import type { Answers, FrameworkLogic, Transport } from './types.ts'

/** What a yes to a refiner would change in the current verdict. */
export interface Refinement {
  readonly id: string
  readonly effect: 'transport' | 'outcome' | 'strength' | 'advice' | 'nothing'
  /** The transport that would be recommended. */
  readonly transport: Transport
}

/**
 * Returns what a yes to each refiner would change, in stage order. A refiner that is already
 * answered yes is compared with no, so that its own effect shows.
 */
export function refinementsOf(framework: FrameworkLogic, answers: Answers): Refinement[] {
  return framework.refiners.map(({ id }) => {
    const without = explore(framework, { ...answers, [id]: 'no' })
    const withIt = explore(framework, { ...answers, [id]: 'yes' })
    return {
      id,
      effect: effectOf(without, withIt),
      transport: withIt.chosen.winner.outcome.transport,
    }
  })
}

function effectOf(without: Exploration, withIt: Exploration): Refinement['effect'] {
  const [before, after] = [without.chosen, withIt.chosen]
  if (before.winner.outcome.transport !== after.winner.outcome.transport) return 'transport'
  if (before.winner.outcome.id !== after.winner.outcome.id) return 'outcome'
  if (without.strength !== withIt.strength) return 'strength'
  return before.advice.length === after.advice.length ? 'nothing' : 'advice'
}
