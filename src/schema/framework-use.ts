import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** A familiar task that prefills answers: "What are you building?" */
export const use = z.strictObject({
  /** The value of `building` in URLs. Never changes once published. */
  id: entryId,
  /** The usual name for it. */
  title: z.string().min(1),
  /** Other terms people search for. */
  also: z.array(z.string().min(1)),
  /** What is assumed, in one sentence, and where that may be wrong. */
  assumes: z.string().min(1),
  /** The assumed answers, by id of a question or refiner. Each can be changed. */
  answers: z.record(entryId, z.enum(['yes', 'no'])),
})

export type Use = z.infer<typeof use>
