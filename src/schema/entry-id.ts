import { z } from 'zod'

/** The id of an entry: lower-case words joined by single hyphens; part of public URLs. */
export const entryId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by single hyphens')
