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

/** The stage in which the questions' own triggers are tried. It has no refiners. */
export const QUESTIONS_STAGE = 'questions'

type Compiled = Pick<FrameworkLogic, 'before' | 'after' | 'leanings' | 'advice'>

/**
 * Compiles the refiners' effects into rules, in stage order, and into advice. Rules for preferences
 * that tip a tie to its other side come right before the rule that leads to the tie.
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

/** Returns rules that choose the other side of a tie when a preference favours only that side. */
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

/** Sorts refiners by stage, then by their order within the stage. */
export function inOrder(stages: readonly Stage[], refiners: readonly Refiner[]): Refiner[] {
  const orderOf = (id: string) => stages.find((stage) => stage.id === id)?.order ?? 0
  return refiners.toSorted((a, b) => orderOf(a.stage) - orderOf(b.stage) || a.order - b.order)
}

/** Returns the conditions of a refiner's effects; the default is a yes to the refiner. */
export function conditionsOf({ id, effects }: Refiner): Condition[] {
  return effects.map(({ when }) => when ?? { [id]: 'yes' })
}
