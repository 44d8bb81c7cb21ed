import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { citedText } from './framework-cited-text.ts'

/** How a count of what one client sends suggests an answer to the question about sending. */
export const countEstimate = z
  .strictObject({
    /** The question it helps to answer. */
    id: entryId,
    /** Up to this many messages a minute, the answer is no. */
    noUpToPerMinute: z.number().positive(),
    /** From this many on, minute after minute, the answer is yes. */
    yesFromPerMinute: z.number().positive(),
    /** Why there is no sharp line between the two. */
    fuzzy: citedText,
    /** What each suggestion rests on, in one or two sentences. */
    because: z.strictObject({
      yes: z.string().min(1),
      no: z.string().min(1),
      unsure: z.string().min(1),
    }),
  })
  .refine((entry) => entry.noUpToPerMinute < entry.yesFromPerMinute, {
    path: ['yesFromPerMinute'],
    message: 'expected more than noUpToPerMinute',
  })

export type Estimate = z.infer<typeof countEstimate>
