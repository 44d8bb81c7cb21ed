import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** A reason to depart from the recommendation, to pick in a decision record. */
export const departure = z.strictObject({
  id: entryId,
  /** A sentence in the words of those who decide: "We already run …". */
  text: z.string().endsWith('.'),
})

export type Departure = z.infer<typeof departure>
