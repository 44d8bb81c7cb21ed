import { z } from 'zod'
import { entryId } from './entry-id.ts'

/**
 * One stage in the order in which rules are tried. The first rule that fires decides, so the order
 * settles every conflict; `why` gives the reason.
 */
export const stage = z.strictObject({
  id: entryId,
  /** Position in the order of trying, from 1. */
  order: z.number().int().positive(),
  /** What its refiners have in common, as a heading. */
  title: z.string().min(1),
  /** Why it comes before the stages below it. */
  why: z.string().min(1),
})

export type Stage = z.infer<typeof stage>
