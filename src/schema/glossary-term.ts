import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** One glossary entry. */
export const glossaryTerm = z.strictObject({
  /** Also the term's anchor; unique among all terms. */
  id: entryId,
  /** As the standard spells it, or else as engineers say it. */
  term: z.string().min(1),
  /** Other forms that texts use. */
  also: z.array(z.string().min(1)).min(1).optional(),
  /** What it means, in our words: one to three sentences. Backticks mark code. */
  definition: z.string().min(1),
  /** The claims it rests on, most informative first. */
  claims: z.array(entryId).min(1, 'expected at least one claim'),
  /** Related terms to read next. */
  see: z.array(entryId).min(1).optional(),
})

export type GlossaryTerm = z.infer<typeof glossaryTerm>
