import { sameAnswers } from './cases.ts'
import { leadOfVerdict, type Verdict } from './evaluate.ts'
import { chosenVerdict } from './explore.ts'
import type { Answers, CaseAnswers, FrameworkLogic, VerdictLead } from './types.ts'
import { type Bits, winnerOf, withBits, yesBits } from './winner.ts'

/** A further question that can still change the transport. */
export interface NextQuestion {
  readonly id: string
  /** What each answer would lead to, all else unchanged. */
  readonly leads: { readonly yes: VerdictLead; readonly no: VerdictLead }
  /** Set if only both answers together change the transport: the other that has to be yes. */
  readonly with?: string
  /** How many more public systems with these answers the verdict would match; half for a pair. */
  readonly gain: number
}

export interface NextQuestions {
  /** `first`: missing answers could still change the verdict. `settled`: enough is known. */
  readonly stage: 'first' | 'settled'
  /** How many refiners have been answered, `unsure` included, presets excluded. */
  readonly answered: number
  /** All that can still change the transport, most decisive first. Also filled once settled. */
  readonly questions: readonly NextQuestion[]
}

/** With this many further answers, the verdict is settled unless a likely answer can change it. */
const ENOUGH_ANSWERED = 4
/** A yes is likely if at least one in this many systems with these answers says yes. */
const LIKELY_ONE_IN = 10
/** With this many further answers, it is always settled. The other questions stay reachable. */
const MOST_ASKED = 6

/**
 * Returns the further questions that can still change the transport, most decisive first: those
 * that help alone, those that help together with another, the rest; within each by how many more
 * public systems with these answers the verdict would match, then by how many of them say yes, then
 * by rule order. `assumed` names preset answers: not asked, and not counted as answered.
 */
export function nextQuestions(
  framework: FrameworkLogic,
  answers: Answers,
  assumed: readonly string[] = [],
): NextQuestions {
  const now = chosenVerdict(framework, answers)
  const systems = sameAnswers(framework, answers)
  const open = framework.refiners.map(({ id }) => id).filter((id) => answers[id] === undefined)
  const known = { framework, answers, now, systems, given: yesBits(framework, answers) }
  const questions = open.flatMap((id) => questionOf(known, id) ?? [])
  const yes = (id: string) => systems.filter((each) => each.answers[id] === 'yes').length
  const helps = ({ gain, with: partner }: NextQuestion) => (gain <= 0 ? 0 : partner ? 1 : 2)
  const ordered = questions.toSorted(
    (a, b) => helps(b) - helps(a) || b.gain - a.gain || yes(b.id) - yes(a.id),
  )
  const isUnlikely = ({ id, gain, with: partner }: NextQuestion) =>
    gain <= 0 && (partner !== undefined || yes(id) * LIKELY_ONE_IN < systems.length)
  const answered = framework.refiners.filter(
    ({ id }) => answers[id] !== undefined && !assumed.includes(id),
  ).length
  const settled =
    ordered.length === 0 ||
    answered >= MOST_ASKED ||
    (answered >= ENOUGH_ANSWERED && ordered.every(isUnlikely))
  return { stage: settled ? 'settled' : 'first', answered, questions: ordered }
}

/** What the search for questions starts from. */
interface Known {
  readonly framework: FrameworkLogic
  readonly answers: Answers
  readonly given: Bits
  readonly now: Verdict
  /** Public systems with these answers. */
  readonly systems: readonly CaseAnswers[]
}

/** Returns the question with its leads, or undefined if it cannot change the transport. */
function questionOf(known: Known, id: string): NextQuestion | undefined {
  const { framework, answers, given, now } = known
  const transportWith = (...ids: string[]) =>
    winnerOf(framework, withBits(framework, given, ids)).outcome.transport
  const leads = () => ({
    yes: leadOfVerdict(chosenVerdict(framework, { ...answers, [id]: 'yes' })),
    no: leadOfVerdict(now),
  })
  const without = now.winner.outcome.transport
  if (transportWith(id) !== without) {
    return { id, leads: leads(), gain: gainOf(known, [id]) }
  }
  const [best] = partnersOf(framework, id)
    .filter((partner) => answers[partner] === undefined)
    .flatMap((partner) => {
      const both = transportWith(partner, id)
      if (both === transportWith(partner) || both === without) return []
      return [{ partner, gain: gainOf(known, [id, partner]) }]
    })
    .toSorted((a, b) => b.gain - a.gain)
  return best && { id, leads: leads(), with: best.partner, gain: best.gain / 2 }
}

/** Counts how many more systems the verdict would match if these questions were answered yes. */
function gainOf({ framework, given, now, systems }: Known, ids: readonly string[]): number {
  const { transport } = winnerOf(framework, withBits(framework, given, ids)).outcome
  const told = systems.filter(({ answers: theirs }) => ids.every((id) => theirs[id] === 'yes'))
  const fitting = (each: string) => told.filter(({ chosen }) => chosen === each).length
  return fitting(transport) - fitting(now.winner.outcome.transport)
}

/** Returns refiners that also have to be yes for this one to matter in some rule. */
function partnersOf({ before, after, refiners }: FrameworkLogic, id: string): string[] {
  const needed = [...before, ...after]
    .filter(({ when }) => when[id] === 'yes')
    .flatMap(({ when }) => Object.keys(when).filter((each) => when[each] === 'yes'))
    .filter((each) => each !== id && refiners.some((refiner) => refiner.id === each))
  return [...new Set(needed)]
}
