import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** A plain task that prefills answers: "What are you building?" */
export const use = z.strictObject({
  /** Its value of `building` in an address. Never changes once published. */
  id: entryId,
  /** What somebody would call it. */
  title: z.string().min(1),
  /** Other words under which people look for it. */
  also: z.array(z.string().min(1)),
  /** What is assumed, in one sentence, and where that may be wrong. */
  assumes: z.string().min(1),
  /** The answers that are assumed, by id of a question or refiner. Each can be changed. */
  answers: z.record(entryId, z.enum(['yes', 'no'])),
})

export type Use = z.infer<typeof use>
