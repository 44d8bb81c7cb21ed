import { allRules } from './rules.ts'
import type { Answers, Condition, FrameworkLogic, OutcomeLogic } from './types.ts'
import { findById } from './walk.ts'

/** The deciding rule: the first whose answers are all given. */
export interface Winner {
  readonly by: string
  readonly when: Condition
  readonly outcome: OutcomeLogic
}

/** A set of ids as bits, in two halves because JavaScript's bitwise operators use 32 bits. */
export interface Bits {
  readonly low: number
  readonly high: number
}

interface Row extends Winner {
  readonly yes: Bits
  readonly no: Bits
}

interface Table {
  readonly places: ReadonlyMap<string, number>
  readonly rows: readonly Row[]
}

const tables = new WeakMap<FrameworkLogic, Table>()

/**
 * Returns the first rule that fires if exactly these ids are answered yes. Finds the same winner as
 * `evaluate`, without later rules and advice: searches try many sets of answers.
 */
export function winnerOf(framework: FrameworkLogic, { low, high }: Bits): Winner {
  for (const row of tableOf(framework).rows) {
    const { yes, no } = row
    const isGiven = (yes.low & ~low) === 0 && (yes.high & ~high) === 0
    if (isGiven && (no.low & low) === 0 && (no.high & high) === 0) return row
  }
  // Unreachable: `checkData` ensures that the questions end in an outcome for every answer.
  throw new Error('The rules of the framework leave a set of answers without an outcome.')
}

/** Returns the ids that are answered yes. */
export function yesBits(framework: FrameworkLogic, answers: Answers): Bits {
  return bitsOf(
    tableOf(framework).places,
    Object.keys(answers).filter((id) => answers[id] === 'yes'),
  )
}

/** Returns the set with more ids added. */
export function withBits(framework: FrameworkLogic, bits: Bits, ids: readonly string[]): Bits {
  const more = bitsOf(tableOf(framework).places, ids)
  return { low: bits.low | more.low, high: bits.high | more.high }
}

function tableOf(framework: FrameworkLogic): Table {
  const known = tables.get(framework)
  if (known) return known
  const asked = new Set(framework.questions.map(({ id }) => id))
  const ids = [...asked, ...framework.refiners.map(({ id }) => id)]
  const places = new Map(ids.map((id, place) => [id, place]))
  const rows = allRules(framework).map(({ by, when, leadsTo }): Row => {
    const own = when[by]
    return {
      by,
      // Its path of earlier questions is shared by its neighbours: only its own answer decides.
      when: asked.has(by) && own ? { [by]: own } : when,
      outcome: findById(framework.outcomes, leadsTo),
      yes: bitsOf(places, idsWith(when, 'yes')),
      no: bitsOf(places, idsWith(when, 'no')),
    }
  })
  const table = { places, rows }
  tables.set(framework, table)
  return table
}

function bitsOf(places: ReadonlyMap<string, number>, ids: readonly string[]): Bits {
  let [low, high] = [0, 0]
  for (const id of ids) {
    const place = places.get(id) ?? 0
    if (place < 32) low |= 1 << place
    else high |= 1 << (place - 32)
  }
  return { low, high }
}

function idsWith(when: Condition, answer: string): string[] {
  return Object.entries(when).flatMap(([id, each]) => (each === answer ? [id] : []))
}
