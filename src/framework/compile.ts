import type { Advice, Condition, FrameworkLogic, Refiner, Rule, Stage } from './types.ts'

/** The stage in which the questions' own triggers are tried. It holds no refiners. */
export const QUESTIONS_STAGE = 'questions'

type Compiled = Pick<FrameworkLogic, 'before' | 'after' | 'advice'>

/** Turns the effects of the refiners into rules, in the order of stages, and into advice. */
export function compile(stages: readonly Stage[], refiners: readonly Refiner[]): Compiled {
  const orderOf = (id: string) => stages.find((stage) => stage.id === id)?.order ?? 0
  const compiled: { before: Rule[]; after: Rule[]; advice: Advice[] } = {
    before: [],
    after: [],
    advice: [],
  }
  for (const { id: by, stage, effects } of refiners) {
    const own: Condition = { [by]: 'yes' }
    const place = orderOf(stage) < orderOf(QUESTIONS_STAGE) ? compiled.before : compiled.after
    for (const { when = own, leadsTo, ...advice } of effects) {
      if (leadsTo) place.push({ by, when, leadsTo })
      if (Object.keys(advice).length > 0) {
        const { on, strength, watchOuts, alternatives } = advice
        compiled.advice.push({ by, when, on, strength, watchOuts, alternatives })
      }
    }
  }
  return compiled
}

/** Refiners in the order of stages, and within a stage by their own. */
export function inOrder(stages: readonly Stage[], refiners: readonly Refiner[]): Refiner[] {
  const orderOf = (id: string) => stages.find((stage) => stage.id === id)?.order ?? 0
  return refiners.toSorted((a, b) => orderOf(a.stage) - orderOf(b.stage) || a.order - b.order)
}

/** The ids that a refiner's effects look at, its own included. */
export function conditionsOf({ id, effects }: Refiner): Condition[] {
  return effects.map(({ when }) => when ?? { [id]: 'yes' })
}
