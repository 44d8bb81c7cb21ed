import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { citedText } from './framework-cited-text.ts'
import { facts } from './framework-facts.ts'
import { findAt } from './framework-find-at.ts'
import { alternative } from './framework-outcome.ts'
import { transport } from './framework-transport.ts'

const option = z.strictObject({
  /** The option the user picks. */
  label: z.string().min(1),
  /** One line that says what it covers or changes. */
  note: z.string().min(1),
})

/** Answers that all have to be given. An unanswered refiner counts as no. */
const condition = z.record(entryId, z.enum(['yes', 'no']))

/**
 * What a refiner does. With `leadsTo` it is a rule of the decision, tried in the order of stages.
 * With `leans` it only decides a tie. Otherwise it never changes the transport: it adds advice or
 * weakens the verdict to `likely`.
 */
export const effect = z.strictObject({
  /** When it applies. Left out: when this refiner is answered yes. */
  when: condition.optional(),
  /** The outcome it decides for, if no earlier rule has fired. */
  leadsTo: entryId.optional(),
  /** Applies only when one of these is recommended. For advice, not for rules. */
  on: z.array(transport).min(1).optional(),
  /** Favours this transport where evidence does not separate two; has no other effect. */
  leans: transport.optional(),
  /** Weakens the verdict. */
  strength: z.literal('likely').optional(),
  /** Ids from watch-outs.yaml, placed before those of the outcome. */
  watchOuts: z.array(entryId).optional(),
  /** More transports to consider. */
  alternatives: z.array(alternative).optional(),
})

/** An optional question after the verdict. Adding one takes one entry here and a test. */
export const refiner = z.strictObject({
  /** Key of the answer in query strings and data. Never changes once published. */
  id: entryId,
  /** The stage of stages.yaml in which its rules are tried. */
  stage: entryId,
  /** Position within the stage, from 1. */
  order: z.number().int().positive(),
  /** The question in full. */
  title: z.string().endsWith('?'),
  /** The short form for lists of reasons. */
  short: z.string().endsWith('?'),
  /** A word or two for its subject. */
  subject: z.string().min(1),
  /** One sentence of help. */
  help: z.string().min(1),
  /** Why it makes a difference, paragraph by paragraph. */
  why: z.array(citedText).min(1),
  /** How to find out when unsure, as an action. */
  find: z.string().min(1),
  /** The page of this site that helps to find out. */
  findAt: findAt.optional(),
  answers: z.strictObject({ yes: option, no: option, unsure: option }),
  effects: z.array(effect).min(1),
  /** How a case's facts answer it. Left out where cases do not say. */
  facts: facts.optional(),
})

export type Refiner = z.infer<typeof refiner>
