import { z } from 'zod'

const version = z.literal(1)
const height = z.number().min(0).describe('CSS pixels')
const text = z.string().max(1999)

/** What a frame says to its host, and a host to the frame: the form of src/embed/messages.ts. */
export const embedMessages = z.union([
  z.object({ whichwire: version, type: z.literal('ready'), height }),
  z.object({ whichwire: version, type: z.literal('resize'), height }),
  z.object({ whichwire: version, type: z.literal('answer'), answers: z.record(z.string(), text) }),
  z.object({
    whichwire: version,
    type: z.literal('verdict'),
    verdict: z.object({
      transport: text,
      strength: text,
      title: text,
      url: text.describe('The page of the result'),
    }),
  }),
  z.object({ whichwire: version, type: z.literal('live'), state: z.enum(['started', 'stopped']) }),
  z.object({ whichwire: version, type: z.literal('error'), message: text }),
  z.object({ whichwire: version, type: z.literal('hello') }),
  z.object({
    whichwire: version,
    type: z.literal('theme'),
    theme: z.enum(['auto', 'light', 'dark']),
  }),
])
