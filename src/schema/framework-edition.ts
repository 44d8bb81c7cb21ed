import { z } from 'zod'
import { isoDate } from './iso-date.ts'

/** Which edition of the framework this is. */
export const edition = z.strictObject({
  /** There is one. */
  id: z.literal('framework'),
  /** Of the format. Raised when a reader of the data would have to change. */
  version: z.number().int().positive(),
  /** The day of the last change of a rule or a text. */
  updated: isoDate,
})
