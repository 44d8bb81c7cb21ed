import type {
  Advice,
  Condition,
  FrameworkLogic,
  OutcomeLogic,
  Settled,
  VerdictLead,
  YesOrNo,
} from './types.ts'
import { findById, type Walk, walk } from './walk.ts'

/** A rule that applies: of a refiner or of the questions. */
export interface AppliedRule {
  /** Id of the refiner or question. */
  readonly by: string
  readonly outcome: OutcomeLogic
  readonly when: Condition
}

/** The verdict once every answer is yes or no. */
export interface Verdict {
  readonly walk: Walk
  /** The first rule that fired. */
  readonly winner: AppliedRule
  /** Rules that fired after it, in order, whether or not they agree. The last is the default. */
  readonly others: readonly AppliedRule[]
  readonly advice: readonly Advice[]
  readonly strength: Settled
}

export type AnswerOf = (id: string) => YesOrNo

/**
 * Tries the rules in order: those of the stages before the questions, the questions' triggers
 * (sends, latency), those of the stages after, and finally the outcome of the three questions when
 * no trigger fires. The first that fires decides. There is no score.
 */
export function evaluate(framework: FrameworkLogic, answerOf: AnswerOf): Verdict {
  const line = walk(framework, answerOf)
  const rules = (list: FrameworkLogic['before']): AppliedRule[] =>
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
  // If the transport stays the same, its verdict cannot be stronger than that of the questions.
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

/** Returns the verdict as a lead, for chains and flips. */
export function leadOfVerdict({ winner, strength }: Verdict): VerdictLead {
  return { outcome: winner.outcome.id, transport: winner.outcome.transport, strength }
}

const parts = new WeakMap<Condition, readonly (readonly [string, YesOrNo])[]>()

/** Returns true if every answer of a condition is given. */
export function holds(when: Condition, answerOf: AnswerOf): boolean {
  // Cached: searches evaluate the same conditions thousands of times.
  let entries = parts.get(when)
  if (!entries) {
    entries = Object.entries(when)
    parts.set(when, entries)
  }
  for (const [id, value] of entries) if (answerOf(id) !== value) return false
  return true
}

/** An outcome reached before the last question means that a trigger has fired. */
function fromQuestions(
  framework: FrameworkLogic,
  line: Walk,
): AppliedRule & { isTrigger: boolean } {
  const last = line.steps.at(-1)
  const by = last?.question.id ?? ''
  return {
    by,
    outcome: line.outcome,
    when: last ? { [by]: last.answer } : {},
    isTrigger: by !== framework.questions.at(-1)?.id,
  }
}
