import type { CitedText } from '../schema/framework-cited-text.ts'
import type { Contradiction } from '../schema/framework-contradiction.ts'
import type { Departure } from '../schema/framework-departure.ts'
import type { Outcome } from '../schema/framework-outcome.ts'
import type { Question } from '../schema/framework-question.ts'
import type { Refiner } from '../schema/framework-refiner.ts'
import type { Stage } from '../schema/framework-stage.ts'
import type { Transport } from '../schema/framework-transport.ts'
import type { TransportPage } from '../schema/framework-transport-page.ts'
import type { Use } from '../schema/framework-use.ts'
import type { WatchOut } from '../schema/framework-watch-out.ts'

export type { Outcome } from '../schema/framework-outcome.ts'
export type {
  CitedText,
  Contradiction,
  Departure,
  Question,
  Refiner,
  Stage,
  Transport,
  TransportPage,
  Use,
  WatchOut,
}

export const ANSWERS = ['yes', 'no', 'unsure'] as const

/** The possible answers. */
export type Answer = (typeof ANSWERS)[number]

/** An answer after `unsure` has been resolved to one branch. */
export type YesOrNo = Exclude<Answer, 'unsure'>

/**
 * Answers by id of a question or refiner. A missing question counts as `unsure`; a missing refiner
 * was not asked and counts as `no`.
 */
export type Answers = Readonly<Record<string, Answer>>

/** `open`: a missing or unsure answer decides the transport. */
export type Strength = 'strong' | 'likely' | 'open'

/** The strength of a verdict with nothing left open. */
export type Settled = Exclude<Strength, 'open'>

/** The part of a question that the engine needs. A full `Question` satisfies it. */
export interface QuestionLogic {
  readonly id: string
  readonly answers: Readonly<
    Record<YesOrNo, { readonly leadsTo: Question['answers']['yes']['leadsTo'] }>
  >
}

/** The part of an outcome that the engine needs. A full `Outcome` satisfies it. */
export interface OutcomeLogic {
  readonly id: string
  readonly transport: Transport
  readonly strength: Settled
  readonly watchOuts: readonly string[]
  readonly alternatives: readonly { readonly transport: Transport }[]
  readonly tie?: { readonly with: Transport; readonly leadsTo: string } | undefined
}

/** Answers that all have to be given for a rule or effect to apply. */
export type Condition = Readonly<Record<string, YesOrNo>>

/** A deciding rule, compiled from a refiner's effects by `assemble`. */
export interface Rule {
  /** Id of the refiner. */
  readonly by: string
  readonly when: Condition
  readonly leadsTo: string
}

/** A preference, or something already in place. It only decides between the two sides of a tie. */
export interface Leaning {
  readonly by: string
  readonly when: Condition
  readonly to: Transport
}

/** What a refiner adds without deciding. */
export interface Advice {
  readonly by: string
  readonly when: Condition
  readonly on?: readonly Transport[] | undefined
  readonly strength?: 'likely' | undefined
  readonly watchOuts?: readonly string[] | undefined
  readonly alternatives?: readonly { readonly transport: Transport }[] | undefined
}

/** The decision without its texts: all that `decide` uses, and all that a browser has to load. */
export interface FrameworkLogic {
  /** In the order of asking. */
  readonly questions: readonly QuestionLogic[]
  readonly outcomes: readonly OutcomeLogic[]
  readonly contradictions: readonly Pick<Contradiction, 'id' | 'when'>[]
  /** In the order of stages. */
  readonly refiners: readonly { readonly id: string }[]
  /** Rules tried before the questions' own triggers, in order. */
  readonly before: readonly Rule[]
  /** Rules tried after the questions' own triggers, in order. */
  readonly after: readonly Rule[]
  /** Applied if the resulting outcome is a tie. */
  readonly leanings: readonly Leaning[]
  readonly advice: readonly Advice[]
  /** Claim ids by question or refiner id. */
  readonly claims: Readonly<Record<string, readonly string[]>>
  /** Public systems with their needs as answers. Empty if none were given. */
  readonly cases: readonly CaseAnswers[]
  /** The figures behind each outcome, counted from the cases. */
  readonly support: Readonly<Record<string, Support>>
}

/** The decision with its texts, as `assemble` builds it from content/framework. */
export interface Framework extends FrameworkLogic {
  /** Version of the format. */
  readonly version: number
  /** The day the content last changed, ISO. */
  readonly updated: string
  readonly questions: readonly Question[]
  readonly outcomes: readonly Outcome[]
  readonly watchOuts: readonly WatchOut[]
  readonly contradictions: readonly Contradiction[]
  readonly stages: readonly Stage[]
  readonly refiners: readonly Refiner[]
  /** Reasons to depart from a recommendation. */
  readonly departures: readonly Departure[]
  /** Familiar tasks that prefill answers. */
  readonly uses: readonly Use[]
  /** The facts about each transport. */
  readonly transports: readonly TransportPage[]
}

/** A verdict that an answer leads to. */
export interface VerdictLead {
  readonly outcome: string
  readonly transport: Transport
  readonly strength: Settled
}

/** Where an answer leads: another question or an outcome. */
export type Lead = { readonly question: string } | VerdictLead

/**
 * How an answer affects the verdict. `passes`: leads to the next question. `decides`: determines
 * the verdict. `agrees`: would decide the same, but an earlier rule does. `overruled`: would decide
 * otherwise, but an earlier rule comes first. `advises`: adds a watch-out, an alternative or a
 * condition. `idle`: changes nothing here.
 */
export type Role = 'passes' | 'decides' | 'agrees' | 'overruled' | 'advises' | 'idle'

/** One link in the chain from the answers to the verdict. */
export interface Reason {
  /** Id of a question or refiner. */
  readonly question: string
  readonly kind: 'question' | 'refiner'
  /** As given; `unsure` also for an unanswered question. */
  readonly answer: Answer
  readonly role: Role
  /** For a question, its own lead; for a refiner, the verdict with this answer. */
  readonly ledTo: Lead
  /** The other branch. After `unsure`, which counts as no, this is yes. */
  readonly otherwise: { readonly answer: YesOrNo; readonly ledTo: Lead }
  readonly claims: readonly string[]
}

/** A smallest set of changed answers that changes the transport, with the resulting verdict. */
export interface Flip extends VerdictLead {
  readonly changes: Condition
}

/** A question or refiner whose missing or unsure answer would change the transport. */
export interface OpenQuestion {
  readonly question: string
  /** The transport each answer would lead to. */
  readonly ifYes: Transport
  readonly ifNo: Transport
  /** Other unsure answers that also have to be yes for this one to matter. */
  readonly with: readonly string[]
}

/**
 * Another transport, and where the sentence about it comes from: the resulting `outcome`, an
 * outcome that another answer leads to (`overruled`), a `refiner`, or an `open` question.
 */
export interface AlternativeRef {
  readonly transport: Transport
  readonly from: 'outcome' | 'overruled' | 'refiner' | 'open'
  readonly id: string
}

/** A verdict with its reasons. */
export interface Judgement {
  readonly transport: Transport
  /** The framework's own rating, from its data. Pages show `certainty`. */
  readonly strength: Strength
  /** The rating that the figures support. */
  readonly certainty: Certainty
  /** Figures of the strongest reason among those that agree. */
  readonly support: Support
  /** The other side, if evidence does not separate two transports and no preference does. */
  readonly tie?: Transport
  /** Id of the resulting outcome; its texts are in outcomes.yaml. */
  readonly outcome: string
  /** Id of the question or refiner whose answer decided. */
  readonly decidedBy: string
  /** The questions in the order of asking, then the answered refiners. */
  readonly because: readonly Reason[]
  /** Ids of watch-outs, those of refiners first. */
  readonly watchOuts: readonly string[]
  /** Ids of contradictions. */
  readonly contradictions: readonly string[]
  readonly openQuestions: readonly OpenQuestion[]
}

/** A verdict with its reasons, its flips and its alternatives. */
export interface Recommendation extends Judgement {
  readonly flips: readonly Flip[]
  readonly alternatives: readonly AlternativeRef[]
}

/** A public system as the decision uses it: its needs as answers, and its owners' choice. */
export interface CaseAnswers {
  readonly id: string
  /** A transport, or `other` for a technology that the framework does not cover. */
  readonly chosen: string
  readonly answers: Answers
}

/** How many public systems with the same reason chose the recommended transport. */
export interface Support {
  readonly agree: number
  /** Out of how many, not counting those that chose a technology outside the framework. */
  readonly of: number
  /** The most common other choice, and its count. */
  readonly rival?: { readonly transport: Transport; readonly count: number }
}

/**
 * The rating that the figures support. `argument`: too few systems, so the verdict rests on the
 * reasons alone. `tie`: owners with these needs chose either way. `open`: the figures do not
 * support the verdict, or an answer is still missing.
 */
export type Certainty = 'strong' | 'likely' | 'tie' | 'open' | 'argument'
