import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** A paragraph, or one sentence of it, with the claims that support its facts. */
export const citedText = z.strictObject({
  /** Plain text. Backticks mark code; there is no other markup. */
  text: z.string().min(1),
  /** Ids from content/claims. Empty where the text states no fact that needs a source. */
  claims: z.array(entryId),
})

export type CitedText = z.infer<typeof citedText>
