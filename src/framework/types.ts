import type { CitedText } from '../schema/framework-cited-text.ts'
import type { Contradiction } from '../schema/framework-contradiction.ts'
import type { Outcome } from '../schema/framework-outcome.ts'
import type { Question } from '../schema/framework-question.ts'
import type { Transport } from '../schema/framework-transport.ts'
import type { WatchOut } from '../schema/framework-watch-out.ts'

export type { Alternative, Outcome } from '../schema/framework-outcome.ts'
export type { CitedText, Contradiction, Question, Transport, WatchOut }

export const ANSWERS = ['yes', 'no', 'unsure'] as const

/** What a reader can answer. */
export type Answer = (typeof ANSWERS)[number]

/** What an answer is once `unsure` has been taken down one branch. */
export type Decided = Exclude<Answer, 'unsure'>

/** Answers by question id. A question that is missing counts as `unsure`. */
export type Answers = Readonly<Record<string, Answer>>

/** `open`: an answer that is missing or unsure decides the transport. */
export type Strength = 'strong' | 'likely' | 'open'

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
  readonly strength: Exclude<Strength, 'open'>
  readonly watchOuts: readonly string[]
  readonly alternatives: readonly { readonly transport: Transport }[]
}

/** The decision without its words: all that `decide` reads, and all that a browser has to load. */
export interface FrameworkLogic {
  /** In the order of asking. */
  readonly questions: readonly QuestionLogic[]
  readonly outcomes: readonly OutcomeLogic[]
  readonly contradictions: readonly Pick<Contradiction, 'id' | 'when'>[]
  /** Claim ids by question id. */
  readonly claims: Readonly<Record<string, readonly string[]>>
}

/** The decision with its words, as `assemble` builds it from content/framework. */
export interface Framework extends FrameworkLogic {
  readonly questions: readonly Question[]
  readonly outcomes: readonly Outcome[]
  readonly watchOuts: readonly WatchOut[]
  readonly contradictions: readonly Contradiction[]
}

/** Where an answer leads: on to a question, or to an outcome. */
export type Lead =
  | { readonly question: string }
  | {
      readonly outcome: string
      readonly transport: Transport
      readonly strength: Exclude<Strength, 'open'>
    }

/** One link of the chain from the answers to the verdict. */
export interface Reason {
  readonly question: string
  /** As given; `unsure` also where no answer was given. */
  readonly answer: Answer
  readonly ledTo: Lead
  /** The road not taken. After `unsure`, which goes on as if no, this is yes. */
  readonly otherwise: { readonly answer: Decided; readonly ledTo: Lead }
  readonly claims: readonly string[]
}

/** A smallest set of changed answers that changes the transport, with the verdict it leads to. */
export interface Flip {
  readonly changes: Readonly<Record<string, Decided>>
  readonly transport: Transport
  readonly strength: Exclude<Strength, 'open'>
}

/** A question whose answer is missing or unsure and would change the transport. */
export interface OpenQuestion {
  readonly question: string
  /** The transport each answer would lead to. */
  readonly ifYes: Transport
  readonly ifNo: Transport
}

export interface Recommendation {
  readonly transport: Transport
  readonly strength: Strength
  /** Id of the outcome that was reached, with its words in outcomes.yaml. */
  readonly outcome: string
  readonly because: readonly Reason[]
  readonly flips: readonly Flip[]
  /** Ids of watch-outs, most frequent first. */
  readonly watchOuts: readonly string[]
  /** Other transports, with the id of the outcome whose words say when. */
  readonly alternatives: readonly { readonly transport: Transport; readonly from: string }[]
  /** Ids of contradictions. */
  readonly contradictions: readonly string[]
  readonly openQuestions: readonly OpenQuestion[]
}
