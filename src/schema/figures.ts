import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** One measured figure: the median of its samples, rounded to what can be trusted. */
const figure = z
  .strictObject({
    /** What was measured, with its conditions, as one sentence without a full stop. */
    what: z.string().min(1),
    value: z.number(),
    unit: z.enum(['bytes', 'KiB', 'ms', 'messages a second', 'connections']),
    /** The smallest and largest sample; of only part of them where `what` says so. */
    least: z.number(),
    most: z.number(),
    samples: z.int().positive(),
  })
  .refine(({ least, value, most }) => least <= value && value <= most, {
    path: ['value'],
    message: 'expected a value from least to most',
  })

/** The content of a file in `content/evidence` that `npm run figures` wrote. */
export const figures = z.strictObject({
  format: z.literal('whichwire-figures'),
  version: z.literal(1),
  title: z.string().min(1),
  /** The command that repeats the measurement. */
  command: z.string().min(1),
  measuredAt: z.iso.datetime(),
  machine: z.string().min(1),
  /** Versions of everything that took part, by name. */
  versions: z.record(z.string().min(1), z.string().min(1)),
  /** How it was measured, in sentences. */
  method: z.string().min(1),
  /** What the figures apply to and what they do not, in sentences. */
  holdsFor: z.string().min(1),
  /** Keyed by figure id. */
  figures: z.record(entryId, figure),
})

export type Figure = z.infer<typeof figure>
