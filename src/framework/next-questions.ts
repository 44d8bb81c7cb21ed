import { type CaseAnswers, sameAnswers } from './cases.ts'
import { leadOfVerdict } from './evaluate.ts'
import { type Exploration, explore } from './explore.ts'
import type { Answers, FrameworkLogic, VerdictLead } from './types.ts'

/** A further question that can still change the transport. */
export interface NextQuestion {
  readonly id: string
  /** What each answer would lead to, everything else as it is. */
  readonly leads: { readonly yes: VerdictLead; readonly no: VerdictLead }
  /** Set where only both answers together change the transport: the question that has to be yes too. */
  readonly with?: string
  /** How many more public systems with these answers the verdict would fit once this is known. */
  readonly gain: number
}

export interface NextQuestions {
  /** `first`: answers that could change the verdict are missing. `settled`: enough is known. */
  readonly stage: 'first' | 'settled'
  /** How many further questions have been answered, `unsure` included, presets left out. */
  readonly answered: number
  /** All that can still change the transport, most decisive first. Also where it is settled. */
  readonly questions: readonly NextQuestion[]
}

/** From this many further answers on, a verdict is settled if no system speaks for asking more. */
const ENOUGH_ANSWERED = 4
/** From this many on it is settled in any case. The rest stays reachable. */
const MOST_ASKED = 6

/**
 * The further questions that can still change the transport, the most decisive first. Nothing is
 * ordered by hand: a question counts by how many more public systems with these answers the verdict
 * would fit once it is answered, then by how many of them say yes to it, then by the order of rules.
 * `assumed` names answers that a preset gave: they are not asked, and do not count as answered.
 */
export function nextQuestions(
  framework: FrameworkLogic,
  answers: Answers,
  assumed: readonly string[] = [],
): NextQuestions {
  const now = explore(framework, answers)
  const systems = sameAnswers(framework, answers)
  const open = framework.refiners.map(({ id }) => id).filter((id) => answers[id] === undefined)
  const questions = open.flatMap((id) => questionOf(framework, answers, now, systems, id) ?? [])
  const yes = (id: string) => systems.filter((each) => each.answers[id] === 'yes').length
  const ordered = questions.toSorted((a, b) => b.gain - a.gain || yes(b.id) - yes(a.id))
  const answered = framework.refiners.filter(
    ({ id }) => answers[id] !== undefined && !assumed.includes(id),
  ).length
  const settled =
    ordered.length === 0 ||
    answered >= MOST_ASKED ||
    (answered >= ENOUGH_ANSWERED && ordered.every(({ gain }) => gain <= 0))
  return { stage: settled ? 'settled' : 'first', answered, questions: ordered }
}

/** The question with its leads, or nothing where neither answer can change the transport. */
function questionOf(
  framework: FrameworkLogic,
  answers: Answers,
  now: Exploration,
  systems: readonly CaseAnswers[],
  id: string,
): NextQuestion | undefined {
  const leads = {
    yes: leadOfVerdict(explore(framework, { ...answers, [id]: 'yes' }).chosen),
    no: leadOfVerdict(now.chosen),
  }
  if (leads.yes.transport !== leads.no.transport) {
    return { id, leads, gain: gainOf(framework, answers, leads, systems, [id]) }
  }
  const partners = partnersOf(framework, id)
    .filter((partner) => answers[partner] === undefined)
    .flatMap((partner) => {
      const alone = explore(framework, { ...answers, [partner]: 'yes' }).chosen
      const both = explore(framework, { ...answers, [partner]: 'yes', [id]: 'yes' }).chosen
      if (both.winner.outcome.transport === alone.winner.outcome.transport) return []
      if (both.winner.outcome.transport === leads.no.transport) return []
      return [{ partner, gain: gainOf(framework, answers, leads, systems, [id, partner]) }]
    })
    .toSorted((a, b) => b.gain - a.gain)
  const [best] = partners
  return best && { id, leads, with: best.partner, gain: best.gain / 2 }
}

/** How many more systems the verdict fits if these questions are answered as each system does. */
function gainOf(
  framework: FrameworkLogic,
  answers: Answers,
  leads: NextQuestion['leads'],
  systems: readonly CaseAnswers[],
  ids: readonly string[],
): number {
  const known = { ...answers, ...Object.fromEntries(ids.map((id) => [id, 'yes' as const])) }
  const { transport } = explore(framework, known).chosen.winner.outcome
  const told = systems.filter(({ answers: theirs }) => ids.every((id) => theirs[id] === 'yes'))
  const fitting = (each: string) => told.filter(({ chosen }) => chosen === each).length
  return fitting(transport) - fitting(leads.no.transport)
}

/** Refiners that have to be yes as well for this one to matter in some rule. */
function partnersOf({ before, after, refiners }: FrameworkLogic, id: string): string[] {
  const needed = [...before, ...after]
    .filter(({ when }) => when[id] === 'yes')
    .flatMap(({ when }) => yesIn(when))
    .filter((each) => each !== id && refiners.some((refiner) => refiner.id === each))
  return [...new Set(needed)]
}

function yesIn(when: Readonly<Record<string, string>>): string[] {
  return Object.entries(when).flatMap(([id, answer]) => (answer === 'yes' ? [id] : []))
}
