import type {
  Advice,
  Condition,
  FrameworkLogic,
  Leaning,
  OutcomeLogic,
  Refiner,
  Rule,
  Stage,
} from './types.ts'

/** The stage in which the questions' own triggers are tried. It holds no refiners. */
export const QUESTIONS_STAGE = 'questions'

type Compiled = Pick<FrameworkLogic, 'before' | 'after' | 'leanings' | 'advice'>

/**
 * Turns the effects of the refiners into rules, in the order of stages, and into advice. Before each
 * rule that leads to a tie stand rules for the wishes that tip it to the other side.
 */
export function compile(
  stages: readonly Stage[],
  refiners: readonly Refiner[],
  outcomes: readonly OutcomeLogic[],
): Compiled {
  const orderOf = (id: string) => stages.find((stage) => stage.id === id)?.order ?? 0
  const compiled: { before: Rule[]; after: Rule[]; leanings: Leaning[]; advice: Advice[] } = {
    before: [],
    after: [],
    leanings: [],
    advice: [],
  }
  for (const { id: by, stage, effects } of refiners) {
    const own: Condition = { [by]: 'yes' }
    const place = orderOf(stage) < orderOf(QUESTIONS_STAGE) ? compiled.before : compiled.after
    for (const { when = own, leadsTo, leans, ...advice } of effects) {
      if (leadsTo) place.push({ by, when, leadsTo })
      if (leans) compiled.leanings.push({ by, when, to: leans })
      if (Object.keys(advice).length > 0) {
        const { on, strength, watchOuts, alternatives } = advice
        compiled.advice.push({ by, when, on, strength, watchOuts, alternatives })
      }
    }
  }
  const tip = (rule: Rule) => [...tippedBy(rule, outcomes, compiled.leanings), rule]
  return { ...compiled, before: compiled.before.flatMap(tip), after: compiled.after.flatMap(tip) }
}

/** Rules by which a wish takes the other side of a tie, as long as no wish speaks for its own. */
function tippedBy(
  rule: Rule,
  outcomes: readonly OutcomeLogic[],
  leanings: readonly Leaning[],
): Rule[] {
  const outcome = outcomes.find(({ id }) => id === rule.leadsTo)
  const tie = outcome?.tie
  if (!tie) return []
  const against = leanings
    .filter(({ to }) => to === outcome.transport)
    .flatMap(({ when }) => Object.keys(when).map((id) => [id, 'no'] as const))
  return leanings
    .filter(({ to }) => to === tie.with)
    .map(({ by, when }) => ({
      by,
      when: { ...Object.fromEntries(against), ...rule.when, ...when },
      leadsTo: tie.leadsTo,
    }))
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
