import { z } from 'zod'
import { isoDate } from './iso-date.ts'

/** Which edition of the framework this is. */
export const edition = z.strictObject({
  /** There is only one. */
  id: z.literal('framework'),
  /** Version of the format. Raised when programs that read the data have to change. */
  version: z.number().int().positive(),
  /** The day a rule or a text last changed. */
  updated: isoDate,
})
