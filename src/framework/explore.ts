import { type AnswerOf, evaluate, type Verdict } from './evaluate.ts'
import type { Answer, Answers, FrameworkLogic, OpenQuestion, Settled } from './types.ts'
import { type Winner, winnerOf, withBits, yesBits } from './winner.ts'

/** Returns an answer; a missing question counts as `unsure`, a missing refiner as `no`. */
export function answerTo(framework: FrameworkLogic, answers: Answers, id: string): Answer {
  const given = answers[id]
  if (given) return given
  return framework.questions.some((question) => question.id === id) ? 'unsure' : 'no'
}

/** Where the answers lead, along every branch that is still possible. */
export interface Exploration {
  /**
   * Where branches differ, the recommendation is the one in which no trigger fires: "if none of the
   * WebSocket triggers fire, SSE". So here every unknown answer counts as no.
   */
  readonly chosen: Verdict
  /** All verdicts that are still possible. */
  readonly possible: readonly Verdict[]
  /** The weakest possible strength. Meaningless unless `open` is empty. */
  readonly strength: Settled
  readonly open: readonly OpenQuestion[]
}

/** With more unsure answers than this, pairs of them are not tried. */
const PAIRS_UP_TO = 8

/**
 * Tries yes for each unsure answer and for each pair of them. Three at once add nothing as long as
 * no rule needs three answers.
 */
export function explore(framework: FrameworkLogic, answers: Answers): Exploration {
  const unsure = unsureIn(framework, answers)
  const branches = new Map(
    subsets(unsure).map((yes) => [
      yes.join(),
      { yes, verdict: evaluate(framework, answerOf(answers, yes)) },
    ]),
  )
  const possible = [...branches.values()].map(({ verdict }) => verdict)
  const [chosen = evaluate(framework, answerOf(answers, []))] = possible
  const open: OpenQuestion[] = []
  for (const { yes, verdict } of branches.values()) {
    for (const question of yes) {
      const others = yes.filter((id) => id !== question)
      const other = branches.get(others.join())?.verdict
      if (!other || open.some((each) => each.question === question)) continue
      const [ifYes, ifNo] = [verdict.winner.outcome.transport, other.winner.outcome.transport]
      if (ifYes !== ifNo) open.push({ question, ifYes, ifNo, with: others })
    }
  }
  const strength = possible.some((verdict) => verdict.strength === 'likely') ? 'likely' : 'strong'
  return { chosen, possible, strength, open }
}

/** The rule that decides, and the unsure answers that would change the transport. */
export interface Survey {
  readonly winner: Winner
  /** Ids of open questions. */
  readonly open: readonly string[]
}

/** Finds the same verdict and open questions as `explore`, faster, without advice and strength. */
export function survey(framework: FrameworkLogic, answers: Answers): Survey {
  const given = yesBits(framework, answers)
  const winner = winnerOf(framework, given)
  const unsure = unsureIn(framework, answers)
  const transportWith = (...ids: string[]) =>
    winnerOf(framework, withBits(framework, given, ids)).outcome.transport
  const alone = unsure.map((id) => transportWith(id))
  const isOpen = alone.map((transport) => transport !== winner.outcome.transport)
  if (unsure.length <= PAIRS_UP_TO) {
    for (const [first, id] of unsure.entries()) {
      for (let second = first + 1; second < unsure.length; second += 1) {
        const both = transportWith(id, unsure[second] ?? id)
        if (both !== alone[second]) isOpen[first] = true
        if (both !== alone[first]) isOpen[second] = true
      }
    }
  }
  return { winner, open: unsure.filter((_, place) => isOpen[place]) }
}

/** Returns the verdict that results if every unknown answer is no. */
export function chosenVerdict(framework: FrameworkLogic, answers: Answers): Verdict {
  return evaluate(framework, answerOf(answers, []))
}

function unsureIn(framework: FrameworkLogic, answers: Answers): string[] {
  return [...framework.questions, ...framework.refiners]
    .map(({ id }) => id)
    .filter((id) => answerTo(framework, answers, id) === 'unsure')
}

function answerOf(answers: Answers, yes: readonly string[]): AnswerOf {
  return (id) => (answers[id] === 'yes' || yes.includes(id) ? 'yes' : 'no')
}

/** Returns the empty set, each id alone, and each pair, in the order of the ids. */
function subsets(ids: readonly string[]): string[][] {
  const single = ids.map((id) => [id])
  if (ids.length > PAIRS_UP_TO) return [[], ...single]
  const pairs = ids.flatMap((first, place) => ids.slice(place + 1).map((second) => [first, second]))
  return [[], ...single, ...pairs]
}
