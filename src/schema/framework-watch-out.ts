import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { citedText } from './framework-cited-text.ts'

/** Something that goes wrong in production, shared by all outcomes that name it. */
export const watchOut = citedText.extend({
  id: entryId,
  /** The fault in a few words. `text` says what to do about it. */
  title: z.string().min(1),
})

export type WatchOut = z.infer<typeof watchOut>
