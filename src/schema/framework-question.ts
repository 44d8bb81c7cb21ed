import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { citedText } from './framework-cited-text.ts'
import { facts } from './framework-facts.ts'
import { findAt } from './framework-find-at.ts'

/** Where an answer leads: to another question or to an outcome of outcomes.yaml. */
export const lead = z.union([
  z.strictObject({ question: entryId }),
  z.strictObject({ outcome: entryId }),
])

const decidedAnswer = z.strictObject({
  /** What the reader chooses: "Yes, all the time". */
  label: z.string().min(1),
  /** One line below the label that says what it covers. */
  note: z.string().min(1),
  /** Systems or features for which this is the answer. */
  examples: z.array(z.string().min(1)).min(2),
  /** The decision itself. */
  leadsTo: lead,
})

const sign = z.strictObject({
  /** The sign, as a statement about the reader's system. */
  title: z.string().min(1),
  /** What it looks like. */
  text: z.string().min(1),
  /** How to find out, as something to do. */
  find: z.string().min(1),
})

/** One of the questions that everybody is asked, in order. */
export const question = z.strictObject({
  /** Key of the answer in URLs and data. Never changes once published. */
  id: entryId,
  /** Place in the order of asking, from 1. */
  order: z.number().int().positive(),
  /** The question in full. */
  title: z.string().endsWith('?'),
  /** The question for the chain of answers. */
  short: z.string().endsWith('?'),
  /** One word for it. */
  subject: z.string().min(1),
  /** Why it is asked, paragraph by paragraph. */
  why: z.array(citedText).min(1),
  /** How to answer it. */
  help: z.string().min(1),
  /** Where the question itself is weak. */
  weakness: citedText,
  answers: z.strictObject({
    yes: decidedAnswer,
    no: decidedAnswer,
    /** Has no lead: the engine looks down both branches. */
    unsure: decidedAnswer.pick({ label: true, note: true }),
  }),
  /** Help for those who are not sure. */
  signs: z.strictObject({
    /** What the signs mean together: "Any one of them means yes." */
    intro: z.string().min(1),
    items: z.array(sign).length(3),
  }),
  /** Where on this site to find out. */
  findAt: findAt.optional(),
  /** How the facts of a case answer it. */
  facts,
})

export type Question = z.infer<typeof question>
