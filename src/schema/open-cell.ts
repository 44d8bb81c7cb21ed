import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { isoDate } from './iso-date.ts'

/**
 * A cell for which we looked and found nothing. It says where and when, so that users can tell
 * "not stated there" from "nobody looked", and so that the next search starts elsewhere.
 */
export const openCell = z.strictObject({
  open: z.strictObject(
    {
      /** Ids from content/sources: the documents that would state it. */
      lookedIn: z.array(entryId).min(1, 'expected at least one source that was looked in'),
      /** The day we looked. */
      asOf: isoDate,
    },
    { error: 'expected lookedIn and asOf: which sources were looked in, and on which day' },
  ),
})

export type OpenCell = z.infer<typeof openCell>
