import { conditionsOf, QUESTIONS_STAGE } from './compile.ts'
import { FrameworkError } from './errors.ts'
import type { Framework, Outcome, Refiner } from './types.ts'
import { findById } from './walk.ts'

type Parts = Pick<
  Framework,
  | 'questions'
  | 'outcomes'
  | 'watchOuts'
  | 'contradictions'
  | 'stages'
  | 'refiners'
  | 'transports'
  | 'uses'
  | 'departures'
>

/**
 * Throws `bad-data` if the files of content/framework do not fit together: a duplicate id, a
 * dangling reference, a lead that goes back, an unreachable outcome, or a refiner whose effect does
 * not depend on its own answer.
 */
export function checkData(parts: Parts): void {
  const { questions, outcomes, contradictions, refiners, transports, uses } = parts
  for (const [file, entries] of Object.entries(parts)) checkUnique(file, entries)
  checkUnique('questions and refiners', [...questions, ...refiners])
  checkQuestions(parts)
  for (const refiner of refiners) checkRefiner(parts, refiner)
  for (const outcome of outcomes) checkOutcome(parts, outcome)
  for (const { when, reconsider } of contradictions) {
    for (const id of [...Object.keys(when), reconsider]) findById([...questions, ...refiners], id)
  }
  for (const { answers } of uses) {
    for (const id of Object.keys(answers)) findById([...questions, ...refiners], id)
  }
  for (const { merits, whyNot } of transports) {
    const named = [
      ...merits.flatMap(({ meets = [] }) => meets),
      ...whyNot.flatMap(({ when = {} }) => Object.keys(when)),
    ]
    for (const id of named) findById([...questions, ...refiners], id)
  }
}

function checkQuestions({ questions, outcomes }: Parts): void {
  for (const [place, question] of questions.entries()) {
    for (const { leadsTo } of [question.answers.yes, question.answers.no]) {
      if ('outcome' in leadsTo) findById(outcomes, leadsTo.outcome)
      else if (questions.indexOf(findById(questions, leadsTo.question)) <= place) {
        throw bad(
          `question "${question.id}" leads back to "${leadsTo.question}"; expected a later one`,
        )
      }
    }
  }
}

function checkRefiner(
  { questions, outcomes, watchOuts, stages, refiners }: Parts,
  refiner: Refiner,
) {
  const { id, stage, order, effects } = refiner
  findById(stages, QUESTIONS_STAGE)
  if (findById(stages, stage).id === QUESTIONS_STAGE) {
    throw bad(`refiner "${id}" is in the stage "${stage}"; expected one before or after it`)
  }
  const rival = refiners.find((each) => each.stage === stage && each.order === order)
  if (rival && rival.id !== id) {
    throw bad(`refiners "${rival.id}" and "${id}" have the same place; expected an order for each`)
  }
  for (const condition of conditionsOf(refiner)) {
    for (const each of Object.keys(condition)) findById([...questions, ...refiners], each)
    if (!(id in condition)) throw bad(`an effect of "${id}" does not look at its own answer`)
  }
  for (const { leadsTo, watchOuts: added = [] } of effects) {
    if (leadsTo) findById(outcomes, leadsTo)
    for (const each of added) findById(watchOuts, each)
  }
}

function checkOutcome({ questions, outcomes, watchOuts, refiners }: Parts, outcome: Outcome): void {
  for (const id of outcome.watchOuts) findById(watchOuts, id)
  if (outcome.tie && findById(outcomes, outcome.tie.leadsTo).transport !== outcome.tie.with) {
    throw bad(`outcome "${outcome.id}" ties with a transport that its tie does not lead to`)
  }
  const named = outcome.alternatives.map(({ transport }) => transport)
  if (new Set(named).size < named.length || named.includes(outcome.transport)) {
    throw bad(`outcome "${outcome.id}" names an alternative twice, or itself`)
  }
  const silent = (outcome.with ?? []).find((transport) => !named.includes(transport))
  if (silent)
    throw bad(`outcome "${outcome.id}" is with ${silent} and does not say when to take it`)
  const asked = questions.flatMap(({ answers }) => [answers.yes.leadsTo, answers.no.leadsTo])
  const isAsked = asked.some((lead) => 'outcome' in lead && lead.outcome === outcome.id)
  const isRefined = refiners.some(({ effects }) =>
    effects.some(({ leadsTo }) => leadsTo === outcome.id),
  )
  const isTied = outcomes.some(({ tie }) => tie?.leadsTo === outcome.id)
  if (!isAsked && !isRefined && !isTied) throw bad(`no answer leads to the outcome "${outcome.id}"`)
}

function checkUnique(file: string, entries: readonly { readonly id: string }[]): void {
  const seen = new Set<string>()
  for (const { id } of entries) {
    if (seen.has(id)) throw bad(`${file} has the id "${id}" twice`)
    seen.add(id)
  }
}

function bad(message: string): FrameworkError {
  return new FrameworkError('bad-data', `content/framework: ${message}.`)
}
