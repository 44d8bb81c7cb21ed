import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** Answers that do not fit together at first sight. Pointed out, never blocking. */
export const contradiction = z.strictObject({
  id: entryId,
  /** All of these answers have to be given. Keys are ids of questions or refiners. */
  when: z.record(entryId, z.enum(['yes', 'no'])),
  /** What is odd, as a question to the reader. */
  title: z.string().endsWith('?'),
  /** When it holds all the same, and which answer to look at if it does not. */
  text: z.string().min(1),
  /** The id of the question or refiner to look at again. */
  reconsider: entryId,
})

export type Contradiction = z.infer<typeof contradiction>
