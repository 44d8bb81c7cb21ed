import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { citedText } from './framework-cited-text.ts'
import { transport } from './framework-transport.ts'

/** A point in favour of a transport, whichever answers led to it. */
export const merit = citedText.extend({
  id: entryId,
  /** Questions and refiners whose yes makes it relevant. Left out: it always is. */
  meets: z.array(entryId).min(1).optional(),
})

/** Why a transport was not chosen, in one line. */
const whyNot = citedText.extend({
  /** Answers that all have to be given. Left out: applies to any answers. */
  when: z.record(entryId, z.enum(['yes', 'no'])).optional(),
})

/** The facts about one transport as an outcome, whichever answers led to it. */
export const transportPage = z.strictObject({
  /** The name of the file and the last part of the page's URL. */
  id: transport,
  /** Other terms people search for. */
  aliases: z.array(z.string().min(1)).min(1).optional(),
  /** What it is, in one sentence. */
  lede: citedText,
  /** What it is for. */
  purpose: citedText,
  /** When it is the right choice. */
  wins: z.array(citedText).min(2),
  /** When it is not. */
  loses: z.array(citedText).min(2),
  /** What it costs to run and to write. */
  cost: z.array(citedText).min(2),
  /** First actions, in order. */
  firstSteps: z.array(z.string().min(1)).min(3),
  /** Its own merits, most important first. */
  merits: z.array(merit).min(2),
  /** Why it is not recommended. The page shows the first line whose answers are given. */
  whyNot: z
    .array(whyNot)
    .min(1)
    .refine((lines) => lines.at(-1)?.when === undefined, 'expected a last line without `when`'),
})

export type TransportPage = z.infer<typeof transportPage>
