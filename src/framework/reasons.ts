import { weightOf } from './certainty.ts'
import { type QuestionOrRefiner, questionOrRefiner } from './explain.ts'
import { TRANSPORT_NAMES } from './transports.ts'
import type {
  Answers,
  CitedText,
  Flip,
  Framework,
  Reason,
  Recommendation,
  Support,
  Transport,
} from './types.ts'
import { findById } from './walk.ts'

/** How many flips are shown before the rest is folded. */
const NEAREST = 6

/** An answer in favour of the recommended transport. */
export interface DecisiveReason extends Reason {
  readonly asked: QuestionOrRefiner
  /** The outcome that this answer alone would lead to, in words. */
  readonly words: string
  /** How many systems this reason decides, and how many of them agree. */
  readonly support: Support
}

/** Everything a result says for and against its transport, strongest first. */
export interface Justification {
  /** The answers that decide or agree, best supported by public systems first. */
  readonly decisive: readonly DecisiveReason[]
  /** The transport's own merits, those that match an answer first. */
  readonly merits: readonly (CitedText & {
    readonly id: string
    readonly meets: readonly string[]
  })[]
  /** What it costs, and answers in favour of another transport. */
  readonly against: readonly CitedText[]
  /** Why each of the others was not chosen, in one line. */
  readonly neighbours: readonly (CitedText & { readonly transport: Transport })[]
  /** The six smallest changes that flip the verdict, and the rest. */
  readonly flips: readonly Flip[]
  readonly moreFlips: readonly Flip[]
}

/** Returns the reasons of a recommendation made with the same framework and answers. */
export function justify(
  framework: Framework,
  answers: Answers,
  recommendation: Recommendation,
): Justification {
  const { transport, because, flips } = recommendation
  const page = findById(framework.transports, transport)
  const merits = page.merits.map(({ id, text, claims, meets = [] }) => ({
    id,
    text,
    claims,
    meets: meets.filter((asked) => answers[asked] === 'yes'),
  }))
  return {
    decisive: because
      .filter(({ role }) => role === 'decides' || role === 'agrees')
      .map((reason) => decisiveReason(framework, recommendation, reason))
      .toSorted((a, b) => weightOf(b.support) - weightOf(a.support)),
    merits: merits.toSorted((a, b) => Number(b.meets.length > 0) - Number(a.meets.length > 0)),
    against: [
      ...because
        .filter(({ role }) => role === 'overruled')
        .map(({ question, answer, claims }) => {
          const asked = questionOrRefiner(framework, question)
          return { text: `${asked.subject}: ${asked.answers[answer].note}`, claims: [...claims] }
        }),
      ...page.cost,
    ],
    neighbours: (Object.keys(TRANSPORT_NAMES) as Transport[])
      .filter((each) => each !== transport)
      .map((each) => ({ transport: each, ...whyNot(framework, answers, each) })),
    flips: flips.slice(0, NEAREST),
    moreFlips: flips.slice(NEAREST),
  }
}

/** Returns why a transport was not chosen: its first line whose answers are given. */
export function whyNot(framework: Framework, answers: Answers, transport: Transport): CitedText {
  const lines = findById(framework.transports, transport).whyNot
  const line = lines.find(({ when = {} }) =>
    Object.entries(when).every(([id, answer]) => answers[id] === answer),
  )
  return line ? { text: line.text, claims: line.claims } : { text: '', claims: [] }
}

function decisiveReason(
  framework: Framework,
  recommendation: Recommendation,
  reason: Reason,
): DecisiveReason {
  const own = outcomeOf(framework, reason.question, recommendation)
  const outcome = findById(framework.outcomes, own)
  return {
    ...reason,
    asked: questionOrRefiner(framework, reason.question),
    words: outcome.reason,
    support:
      reason.question === recommendation.decidedBy && reason.kind === 'question'
        ? recommendation.support
        : (framework.support[own] ?? { agree: 0, of: 0 }),
  }
}

/** Returns the outcome that a reason supports: its own rule's, or the recommended one. */
function outcomeOf(
  framework: Framework,
  id: string,
  { decidedBy, outcome, transport }: Recommendation,
) {
  if (id === decidedBy) return outcome
  const rules = [...framework.before, ...framework.after].filter(({ by }) => by === id)
  const same = rules.find(
    ({ leadsTo }) => findById(framework.outcomes, leadsTo).transport === transport,
  )
  return same?.leadsTo ?? outcome
}
