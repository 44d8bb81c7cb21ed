import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { citedText } from './framework-cited-text.ts'

/** How the number of messages one client sends suggests an answer to the question about sending. */
export const countEstimate = z
  .strictObject({
    /** The question it helps to answer. */
    id: entryId,
    /** Up to this many messages per minute, the answer is no. */
    noUpToPerMinute: z.number().positive(),
    /** From this many per minute, sustained, the answer is yes. */
    yesFromPerMinute: z.number().positive(),
    /** Why there is no sharp line between the two. */
    fuzzy: citedText,
    /** The reason for each suggestion, in one or two sentences. */
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
