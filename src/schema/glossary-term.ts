import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** One word of the glossary. */
export const glossaryTerm = z.strictObject({
  /** The anchor of the term; unique among all terms. */
  id: entryId,
  /** As the standard writes it, or else as engineers say it. */
  term: z.string().min(1),
  /** Other forms by which texts name it. */
  also: z.array(z.string().min(1)).min(1).optional(),
  /** What it means, in our words: one to three sentences. Backticks mark code. */
  definition: z.string().min(1),
  /** The claims that it rests on, the one that says most first. */
  claims: z.array(entryId).min(1, 'expected at least one claim'),
  /** Terms that a reader will want next. */
  see: z.array(entryId).min(1).optional(),
})

export type GlossaryTerm = z.infer<typeof glossaryTerm>
