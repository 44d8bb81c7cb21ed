import type {
  Advice,
  Condition,
  Decided,
  FrameworkLogic,
  OutcomeLogic,
  Settled,
  VerdictLead,
} from './types.ts'
import { findById, type Walk, walk } from './walk.ts'

/** Something that asks for an outcome: a rule of a refiner, or the questions themselves. */
export interface Fired {
  /** Id of the refiner or question. */
  readonly by: string
  readonly outcome: OutcomeLogic
  readonly when: Condition
}

/** The verdict once every answer is yes or no. */
export interface Verdict {
  readonly walk: Walk
  /** What decided: the first that fired. */
  readonly winner: Fired
  /** What fired after it, in order, whether it agrees or not. The last is the default. */
  readonly others: readonly Fired[]
  readonly advice: readonly Advice[]
  readonly strength: Settled
}

export type AnswerOf = (id: string) => Decided

/**
 * Tries the rules in their order: those of the stages before the questions, the triggers of the
 * questions (sends, latency), those of the stages after, and at last what the three questions lead
 * to when no trigger fires. The first that fires decides. There is no score.
 */
export function evaluate(framework: FrameworkLogic, answerOf: AnswerOf): Verdict {
  const line = walk(framework, answerOf)
  const rules = (list: FrameworkLogic['before']): Fired[] =>
    list
      .filter(({ when }) => holds(when, answerOf))
      .map(({ by, when, leadsTo }) => ({
        by,
        when,
        outcome: findById(framework.outcomes, leadsTo),
      }))
  const asked = fromQuestions(framework, line)
  const fired = asked.isTrigger
    ? [...rules(framework.before), asked, ...rules(framework.after)]
    : [...rules(framework.before), ...rules(framework.after), asked]
  const [winner = asked, ...others] = fired
  const { transport } = winner.outcome
  const advice = framework.advice.filter(
    ({ when, on }) => holds(when, answerOf) && (!on || on.includes(transport)),
  )
  // A refined outcome that keeps the transport is never surer than the questions made it.
  const capped = transport === line.outcome.transport && line.outcome.strength === 'likely'
  const weakened = advice.some(({ strength }) => strength === 'likely')
  return {
    walk: line,
    winner,
    others,
    advice,
    strength: capped || weakened ? 'likely' : winner.outcome.strength,
  }
}

/** The verdict as a lead, for chains and flips. */
export function leadOfVerdict({ winner, strength }: Verdict): VerdictLead {
  return { outcome: winner.outcome.id, transport: winner.outcome.transport, strength }
}

const parts = new WeakMap<Condition, readonly (readonly [string, Decided])[]>()

export function holds(when: Condition, answerOf: AnswerOf): boolean {
  // Searches ask the same conditions thousands of times.
  let entries = parts.get(when)
  if (!entries) {
    entries = Object.entries(when)
    parts.set(when, entries)
  }
  for (const [id, value] of entries) if (answerOf(id) !== value) return false
  return true
}

/** A question before the last that leads to an outcome has fired a trigger. */
function fromQuestions(framework: FrameworkLogic, line: Walk): Fired & { isTrigger: boolean } {
  const last = line.steps.at(-1)
  const by = last?.question.id ?? ''
  return {
    by,
    outcome: line.outcome,
    when: last ? { [by]: last.answer } : {},
    isTrigger: by !== framework.questions.at(-1)?.id,
  }
}
