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

/** What a reader can answer. */
export type Answer = (typeof ANSWERS)[number]

/** What an answer is once `unsure` has been taken down one branch. */
export type Decided = Exclude<Answer, 'unsure'>

/**
 * Answers by id of a question or refiner. A question that is missing counts as `unsure`; a refiner
 * that is missing was not asked and counts as `no`.
 */
export type Answers = Readonly<Record<string, Answer>>

/** `open`: an answer that is missing or unsure decides the transport. */
export type Strength = 'strong' | 'likely' | 'open'

/** The strength of a verdict that nothing leaves open. */
export type Settled = Exclude<Strength, 'open'>

/** What the engine needs of a question. The full `Question` fits it. */
export interface QuestionLogic {
  readonly id: string
  readonly answers: Readonly<
    Record<Decided, { readonly leadsTo: Question['answers']['yes']['leadsTo'] }>
  >
}

/** What the engine needs of an outcome. The full `Outcome` fits it. */
export interface OutcomeLogic {
  readonly id: string
  readonly transport: Transport
  readonly strength: Settled
  readonly watchOuts: readonly string[]
  readonly alternatives: readonly { readonly transport: Transport }[]
  readonly tie?: { readonly with: Transport; readonly leadsTo: string } | undefined
}

/** Answers that all have to be given for a rule or an effect. */
export type Condition = Readonly<Record<string, Decided>>

/** What makes a refiner decide, compiled from its effects by `assemble`. */
export interface Rule {
  /** The refiner. */
  readonly by: string
  readonly when: Condition
  readonly leadsTo: string
}

/** A wish, or what is there already. It decides between the two sides of a tie, and nothing else. */
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

/** The decision without its words: all that `decide` reads, and all that a browser has to load. */
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
  /** Tried where the outcome that was reached is a tie. */
  readonly leanings: readonly Leaning[]
  readonly advice: readonly Advice[]
  /** Claim ids by question or refiner id. */
  readonly claims: Readonly<Record<string, readonly string[]>>
  /** Public systems, their needs as answers. Empty where none were given. */
  readonly cases: readonly CaseAnswers[]
  /** The figures behind each outcome, counted from the cases. */
  readonly support: Readonly<Record<string, Support>>
}

/** The decision with its words, as `assemble` builds it from content/framework. */
export interface Framework extends FrameworkLogic {
  /** Of the format and of the content. */
  readonly version: number
  /** The day of the last change of the content, ISO. */
  readonly updated: string
  readonly questions: readonly Question[]
  readonly outcomes: readonly Outcome[]
  readonly watchOuts: readonly WatchOut[]
  readonly contradictions: readonly Contradiction[]
  readonly stages: readonly Stage[]
  readonly refiners: readonly Refiner[]
  /** Reasons to depart from a recommendation. */
  readonly departures: readonly Departure[]
  /** Plain tasks that prefill answers. */
  readonly uses: readonly Use[]
  /** What there is to say of each transport. */
  readonly transports: readonly TransportPage[]
}

/** A verdict that an answer leads to. */
export interface VerdictLead {
  readonly outcome: string
  readonly transport: Transport
  readonly strength: Settled
}

/** Where an answer leads: on to a question, or to an outcome. */
export type Lead = { readonly question: string } | VerdictLead

/**
 * What an answer does for the verdict. `passes`: leads on to the next question. `decides`: the
 * verdict is its doing. `agrees`: it would decide the same, but an earlier rule does. `overruled`:
 * it would decide otherwise, but an earlier rule comes first. `advises`: it adds a watch-out, an
 * alternative or a condition. `idle`: it changes nothing here.
 */
export type Role = 'passes' | 'decides' | 'agrees' | 'overruled' | 'advises' | 'idle'

/** One link of the chain from the answers to the verdict. */
export interface Reason {
  /** Id of a question or refiner. */
  readonly question: string
  readonly kind: 'question' | 'refiner'
  /** As given; `unsure` also where a question was not answered. */
  readonly answer: Answer
  readonly role: Role
  /** For a question its own lead, for a refiner the verdict with this answer. */
  readonly ledTo: Lead
  /** The road not taken. After `unsure`, which goes on as if no, this is yes. */
  readonly otherwise: { readonly answer: Decided; readonly ledTo: Lead }
  readonly claims: readonly string[]
}

/** A smallest set of changed answers that changes the transport, with the verdict it leads to. */
export interface Flip extends VerdictLead {
  readonly changes: Condition
}

/** A question or refiner whose answer is missing or unsure and would change the transport. */
export interface OpenQuestion {
  readonly question: string
  /** The transport each answer would lead to. */
  readonly ifYes: Transport
  readonly ifNo: Transport
  /** Other unsure answers that have to turn out yes for this one to matter. */
  readonly with: readonly string[]
}

/**
 * Another transport, and whose words say when: of the `outcome` that was reached, of an outcome
 * that another answer asks for (`overruled`), of a `refiner`, or of an `open` question.
 */
export interface AlternativeRef {
  readonly transport: Transport
  readonly from: 'outcome' | 'overruled' | 'refiner' | 'open'
  readonly id: string
}

/** A verdict with its reasons. */
export interface Judgement {
  readonly transport: Transport
  /** The framework's own word, from its data. What pages show is `certainty`. */
  readonly strength: Strength
  /** The word that the figures allow. */
  readonly certainty: Certainty
  /** The figures: of the strongest reason among those that agree. */
  readonly support: Support
  /** The other side, where evidence does not separate two transports and no wish tips it. */
  readonly tie?: Transport
  /** Id of the outcome that was reached, with its words in outcomes.yaml. */
  readonly outcome: string
  /** Id of the question or refiner whose answer decided. */
  readonly decidedBy: string
  /** The questions in the order they are asked, then the refiners that were answered. */
  readonly because: readonly Reason[]
  /** Ids of watch-outs, those of refiners first. */
  readonly watchOuts: readonly string[]
  /** Ids of contradictions. */
  readonly contradictions: readonly string[]
  readonly openQuestions: readonly OpenQuestion[]
}

/** A verdict with its reasons, what would flip it, and what else there is. */
export interface Recommendation extends Judgement {
  readonly flips: readonly Flip[]
  readonly alternatives: readonly AlternativeRef[]
}

/** A public system as the decision reads it: its needs as answers, and what its owners chose. */
export interface CaseAnswers {
  readonly id: string
  /** A transport, or `other` for a technology that the framework does not cover. */
  readonly chosen: string
  readonly answers: Answers
}

/** How many public systems with the same reason chose what is recommended. */
export interface Support {
  readonly agree: number
  /** Of how many, those that chose a technology outside the framework left out. */
  readonly of: number
  /** What most of the others chose, and how many of them. */
  readonly rival?: { readonly transport: Transport; readonly count: number }
}

/**
 * The word that the figures allow. `argument`: too few systems, so the verdict rests on the reasons
 * alone. `tie`: owners with these needs went either way. `open`: the figures do not carry it, or an
 * answer is still missing.
 */
export type Certainty = 'strong' | 'likely' | 'tie' | 'open' | 'argument'
