import { alternativesInWords } from './alternatives.ts'
import { claimsUsed } from './claims-used.ts'
import { explain, type QuestionOrRefiner } from './explain.ts'
import { nextQuestions } from './next-questions.ts'
import { justify } from './reasons.ts'
import { fingerprint, type RecordStamp } from './record-stamp.ts'
import { nameOf, TRANSPORT_NAMES } from './transports.ts'
import type { Answers, CitedText, Framework, Outcome, Recommendation, Transport } from './types.ts'

/** The deciders' own words. Each may be missing. */
export interface OwnWords {
  /** The heading, without "Use … for". */
  readonly subject?: string | undefined
  /** The context, in place of the general question. */
  readonly context?: string | undefined
  /** Drivers in the deciders' words, by id of the question or refiner. */
  readonly drivers?: Readonly<Record<string, string>> | undefined
  readonly deciders?: readonly string[] | undefined
}

/** The transport chosen instead of the recommended one, and why. */
export interface Departing {
  readonly to: Transport
  /** Ids from departures.yaml. */
  readonly reasons: readonly string[]
  readonly text?: string | undefined
}

/** What a record needs besides the recommendation. */
export interface RecordInput {
  /** The address that reopens the same answers. */
  readonly permalink: string
  /** The day of the decision, ISO. */
  readonly date: string
  /** Ids whose answer a preset assumed. */
  readonly assumed?: readonly string[]
  readonly own?: OwnWords
  readonly departing?: Departing
  /** Ids of watch-outs that have been dealt with. */
  readonly handled?: readonly string[]
  /** Returns the statement of a claim. */
  readonly statementOf: (claim: string) => string
}

/** One option with its pros and cons, from the ledger. */
export interface RecordOption {
  readonly transport: Transport
  readonly title: string
  readonly pros: readonly CitedText[]
  readonly cons: readonly CitedText[]
  /** When this would be the right choice. Left out for the chosen one. */
  readonly takeWhen?: string
}

/** A decision as a record: everything that its Markdown and JSON contain. */
export interface DecisionRecord {
  readonly title: string
  readonly date: string
  readonly permalink: string
  readonly deciders: readonly string[]
  readonly context: string
  readonly drivers: readonly { readonly id: string; readonly text: string; readonly role: string }[]
  /** The chosen one first, then the named alternatives, then the rest. */
  readonly options: readonly RecordOption[]
  readonly recommended: { readonly title: string; readonly reason: string }
  readonly departing?: { readonly title: string; readonly reasons: readonly string[] }
  readonly recommendation: Recommendation
  readonly outcome: Outcome
  readonly summary: string
  readonly conditions: readonly string[]
  readonly cost: readonly CitedText[]
  /** Missing answers that could change the result, and where a yes leads. */
  readonly notAsked: readonly { readonly title: string; readonly ifYes: Transport }[]
  /** What nobody knew, and where each answer leads. */
  readonly unknown: readonly {
    readonly title: string
    readonly ifYes: Transport
    readonly ifNo: Transport
    readonly find: string
  }[]
  readonly assumed: readonly string[]
  readonly toCheck: readonly string[]
  readonly watchOuts: readonly {
    readonly id: string
    readonly title: string
    readonly text: string
    readonly handled: boolean
  }[]
  readonly firstSteps: readonly string[]
  /** Ids of all claims it rests on. */
  readonly claims: readonly string[]
  readonly stamp: RecordStamp
}

/** How an answer counts, shown beside a driver. */
const DRIVER = {
  decides: 'decides',
  agrees: 'agrees',
  overruled: 'argues for another option; an earlier driver comes first',
  advises: 'extra care',
  passes: '',
  idle: '',
} as const

/** Builds the record of a recommendation that `decide` made with the same framework and answers. */
export function recordOf(
  framework: Framework,
  answers: Answers,
  recommendation: Recommendation,
  input: RecordInput,
): DecisionRecord {
  const words = explain(framework, recommendation)
  const { outcome, because } = words
  const { permalink, date, own = {}, departing, handled = [], assumed = [] } = input
  const recommended = outcome.title ?? nameOf(outcome.transport)
  const title = departing ? nameOf(departing.to) : recommended
  const justification = justify(framework, answers, recommendation)
  const options = optionsOf(framework, answers, recommendation, departing?.to)
  const claims = [
    ...new Set([
      ...claimsUsed(framework, recommendation),
      ...options.flatMap(({ pros, cons }) => [...pros, ...cons].flatMap((each) => each.claims)),
    ]),
  ]
  return {
    title: own.subject ? `${own.subject}: ${title}` : `Use ${title} for live updates`,
    date,
    permalink,
    deciders: own.deciders ?? [],
    context:
      own.context || 'How do clients hear from the server, and how does the server hear from them?',
    drivers: because
      .filter(({ role }) => role !== 'passes' && role !== 'idle')
      .map(({ question, asked, answer, role }) => ({
        id: question,
        text: own.drivers?.[question] || driverText(asked, answer),
        role: DRIVER[role],
      })),
    options,
    recommended: { title: recommended, reason: outcome.reason },
    ...(departing && {
      departing: {
        title,
        reasons: [
          ...framework.departures
            .filter(({ id }) => departing.reasons.includes(id))
            .map(({ text }) => text),
          ...(departing.text ? [departing.text] : []),
        ],
      },
    }),
    recommendation,
    outcome,
    summary: outcome.summary,
    conditions: outcome.conditions.map(({ text }) => text),
    cost: justification.against.filter(
      (each) => each.claims.length > 0 || !each.text.includes(': '),
    ),
    notAsked: nextQuestions(framework, answers, assumed)
      .questions.filter((each) => each.with === undefined)
      .map(({ id, leads }) => ({
        title: askedTitle(framework, id),
        ifYes: leads.yes.transport,
      })),
    unknown: words.openQuestions.map(({ asked, ifYes, ifNo, find }) => ({
      title: asked.title,
      ifYes,
      ifNo,
      find: find[0] ?? '',
    })),
    assumed: assumed.map((id) => {
      const asked = [...framework.questions, ...framework.refiners].find((each) => each.id === id)
      const answer = answers[id]
      return asked && answer ? driverText(asked, answer) : id
    }),
    toCheck: words.contradictions.map((each) => `${each.title} ${each.text}`),
    watchOuts: words.watchOuts.map((each) => ({
      id: each.id,
      title: each.title,
      text: each.text,
      handled: handled.includes(each.id),
    })),
    firstSteps: outcome.firstSteps,
    claims,
    stamp: {
      whichwire: 1,
      version: framework.version,
      updated: framework.updated,
      date,
      permalink,
      answers,
      transport: recommendation.transport,
      outcome: recommendation.outcome,
      ...(departing && { departing }),
      watchOuts: recommendation.watchOuts,
      handled,
      claims: Object.fromEntries(claims.map((id) => [id, fingerprint(input.statementOf(id))])),
    },
  }
}

/** Returns an answer as a driver: the question and the answer given, without examples. */
function driverText(asked: QuestionOrRefiner, answer: 'yes' | 'no' | 'unsure'): string {
  return `${asked.short} ${asked.answers[answer].label}.`
}

function askedTitle(framework: Framework, id: string): string {
  return framework.refiners.find((each) => each.id === id)?.title ?? id
}

function optionsOf(
  framework: Framework,
  answers: Answers,
  recommendation: Recommendation,
  departingTo: Transport | undefined,
): RecordOption[] {
  const alternatives = alternativesInWords(framework, recommendation)
  const recommended = recommendation.transport
  const chosen = departingTo ?? recommended
  const named = [recommended, ...alternatives.map(({ transport }) => transport)]
  const rest = (Object.keys(TRANSPORT_NAMES) as Transport[]).filter((id) => !named.includes(id))
  const order = [chosen, ...[...named, ...rest].filter((id) => id !== chosen)]
  const { neighbours } = justify(framework, answers, recommendation)
  const outcome = framework.outcomes.find(({ id }) => id === recommendation.outcome)
  return order.map((transport) => {
    const page = framework.transports.find(({ id }) => id === transport)
    const against = neighbours.find((each) => each.transport === transport)
    const takeWhen = alternatives.find((each) => each.transport === transport)?.when
    const title =
      transport === recommended ? (outcome?.title ?? nameOf(transport)) : nameOf(transport)
    return {
      transport,
      title,
      pros: (page?.merits ?? []).map(({ text, claims }) => ({ text, claims })),
      cons: [
        ...(against ? [{ text: against.text, claims: against.claims }] : []),
        ...(page?.cost ?? []),
      ],
      ...(takeWhen && transport !== chosen && { takeWhen }),
    }
  })
}
