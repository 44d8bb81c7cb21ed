import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { citedText } from './framework-cited-text.ts'
import { transport } from './framework-transport.ts'

/** What speaks for a transport, whichever answers led to it. */
export const merit = citedText.extend({
  id: entryId,
  /** Questions and refiners whose yes makes it count. Left out: it always does. */
  meets: z.array(entryId).min(1).optional(),
})

/** Why a transport is not the one, in one line. */
const whyNot = citedText.extend({
  /** Answers that all have to be given. Left out: whatever was answered. */
  when: z.record(entryId, z.enum(['yes', 'no'])).optional(),
})

/** What there is to say of one transport as an outcome, whichever answers led to it. */
export const transportPage = z.strictObject({
  /** The name of the file and the last part of the page's URL. */
  id: transport,
  /** Other words by which people look for it, for the search. */
  aliases: z.array(z.string().min(1)).min(1).optional(),
  /** What it is, in one sentence. */
  lede: citedText,
  /** What it is for. */
  purpose: citedText,
  /** When it is the one to take. */
  wins: z.array(citedText).min(2),
  /** When it is not. */
  loses: z.array(citedText).min(2),
  /** What it costs to run and to write. */
  cost: z.array(citedText).min(2),
  /** What to do first, as things to do, in order. */
  firstSteps: z.array(z.string().min(1)).min(3),
  /** Its own merits, the ones that are told first at the top. */
  merits: z.array(merit).min(2),
  /** Why it is not recommended. The first line whose answers are given is told. */
  whyNot: z
    .array(whyNot)
    .min(1)
    .refine((lines) => lines.at(-1)?.when === undefined, 'expected a last line without `when`'),
})

export type TransportPage = z.infer<typeof transportPage>
