import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** A reason to depart from the recommendation, offered in a decision record. */
export const departure = z.strictObject({
  id: entryId,
  /** A sentence in the deciders' own words: "We already run …". */
  text: z.string().endsWith('.'),
})

export type Departure = z.infer<typeof departure>
