import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { citedText } from './framework-cited-text.ts'
import { facts } from './framework-facts.ts'
import { findAt } from './framework-find-at.ts'

/** Where an answer leads: another question or an outcome of outcomes.yaml. */
export const lead = z.union([
  z.strictObject({ question: entryId }),
  z.strictObject({ outcome: entryId }),
])

const decidedAnswer = z.strictObject({
  /** The option the user picks: "Yes, all the time". */
  label: z.string().min(1),
  /** One line below the label that says what it covers. */
  note: z.string().min(1),
  /** Systems or features for which this is the answer. */
  examples: z.array(z.string().min(1)).min(2),
  /** Where this answer leads. */
  leadsTo: lead,
})

const sign = z.strictObject({
  /** The sign, as a statement about the user's system. */
  title: z.string().min(1),
  /** What it looks like. */
  text: z.string().min(1),
  /** How to find out, as an action. */
  find: z.string().min(1),
})

/** One of the questions that everybody is asked, in order. */
export const question = z.strictObject({
  /** Key of the answer in URLs and data. Never changes once published. */
  id: entryId,
  /** Position in the order of asking, from 1. */
  order: z.number().int().positive(),
  /** The question in full. */
  title: z.string().endsWith('?'),
  /** The short form for the chain of answers. */
  short: z.string().endsWith('?'),
  /** One word for its subject. */
  subject: z.string().min(1),
  /** Why we ask, paragraph by paragraph. */
  why: z.array(citedText).min(1),
  /** How to answer it. */
  help: z.string().min(1),
  /** The question's own weakness. */
  weakness: citedText,
  answers: z.strictObject({
    yes: decidedAnswer,
    no: decidedAnswer,
    /** Leads nowhere: the engine follows both branches. */
    unsure: decidedAnswer.pick({ label: true, note: true }),
  }),
  /** Help for users who are not sure. */
  signs: z.strictObject({
    /** How to read the signs: "Any one of them means yes." */
    intro: z.string().min(1),
    items: z.array(sign).length(3),
  }),
  /** The page of this site that helps to find out. */
  findAt: findAt.optional(),
  /** How a case's facts answer it. */
  facts,
})

export type Question = z.infer<typeof question>
