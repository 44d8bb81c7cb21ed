import { type Exploration, explore } from './explore.ts'
import type { Answers, FrameworkLogic, Transport } from './types.ts'

/** What answering a refiner with yes would do to the present verdict. */
export interface Refinement {
  readonly id: string
  readonly effect: 'transport' | 'outcome' | 'strength' | 'advice' | 'nothing'
  /** The transport that would be recommended. */
  readonly transport: Transport
}

/**
 * What a yes to each refiner would change, in the order of stages. One that is answered yes already
 * is compared with no, so that its own effect is seen.
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
