import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** Answers that seem to contradict each other. The page points them out and never blocks. */
export const contradiction = z.strictObject({
  id: entryId,
  /** Applies when all of these answers were given. Keys are ids of questions or refiners. */
  when: z.record(entryId, z.enum(['yes', 'no'])),
  /** What is odd, as a question to the user. */
  title: z.string().endsWith('?'),
  /** When both can be true, and which answer to reconsider if they are not. */
  text: z.string().min(1),
  /** The id of the question or refiner to reconsider. */
  reconsider: entryId,
})

export type Contradiction = z.infer<typeof contradiction>
