import { FrameworkError } from './errors.ts'
import type {
  Contradiction,
  Framework,
  FrameworkLogic,
  Outcome,
  Question,
  WatchOut,
} from './types.ts'
import { find } from './walk.ts'

/** The data files of content/framework, parsed and checked by the schemas, one list a file. */
export interface FrameworkData {
  readonly questions: readonly Question[]
  readonly outcomes: readonly Outcome[]
  readonly watchOuts: readonly WatchOut[]
  readonly contradictions: readonly Contradiction[]
}

/**
 * Builds the framework from its data files. Sorts the questions by `order`.
 * Throws `bad-data` where the files do not fit together: an id twice, a reference to nothing,
 * a lead that goes back, an outcome that no line of answers reaches.
 */
export function assemble(data: FrameworkData): Framework {
  const questions = data.questions.toSorted((a, b) => a.order - b.order)
  const { outcomes, watchOuts, contradictions } = data
  const lists = { questions, outcomes, watchOuts, contradictions }
  for (const [file, entries] of Object.entries(lists)) checkUnique(file, entries)
  for (const [place, question] of questions.entries()) {
    for (const { leadsTo } of [question.answers.yes, question.answers.no]) {
      if ('outcome' in leadsTo) find(outcomes, leadsTo.outcome)
      else if (questions.indexOf(find(questions, leadsTo.question)) <= place) {
        throw bad(
          `question "${question.id}" leads back to "${leadsTo.question}"; expected a later one`,
        )
      }
    }
  }
  for (const outcome of outcomes) {
    for (const id of outcome.watchOuts) find(watchOuts, id)
    if (!isLedTo(questions, outcome.id)) throw bad(`no answer leads to the outcome "${outcome.id}"`)
  }
  for (const contradiction of contradictions) {
    for (const id of [...Object.keys(contradiction.when), contradiction.reconsider]) {
      find(questions, id)
    }
  }
  return {
    ...lists,
    claims: Object.fromEntries(questions.map((question) => [question.id, claimsOf(question)])),
  }
}

/** The decision without its words: what a page has to send to the browser. */
export function logicOf(framework: Framework): FrameworkLogic {
  return {
    questions: framework.questions.map(({ id, answers }) => ({
      id,
      answers: { yes: { leadsTo: answers.yes.leadsTo }, no: { leadsTo: answers.no.leadsTo } },
    })),
    outcomes: framework.outcomes.map(({ id, transport, strength, watchOuts, alternatives }) => ({
      id,
      transport,
      strength,
      watchOuts,
      alternatives: alternatives.map((alternative) => ({ transport: alternative.transport })),
    })),
    contradictions: framework.contradictions.map(({ id, when }) => ({ id, when })),
    claims: framework.claims,
  }
}

function claimsOf(question: Question): string[] {
  return [...new Set([...question.why, question.weakness].flatMap((part) => part.claims))]
}

function isLedTo(questions: readonly Question[], outcome: string): boolean {
  return questions
    .flatMap(({ answers }) => [answers.yes.leadsTo, answers.no.leadsTo])
    .some((lead) => 'outcome' in lead && lead.outcome === outcome)
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
