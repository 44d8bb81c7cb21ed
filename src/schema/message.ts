import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** Where people see a message, in the order of the page; each has its own file. */
export const messagePlaces = [
  'symptoms',
  'console',
  'handshake',
  'close-codes',
  'curl',
  'proxies',
  'servers',
  'libraries',
] as const

/** What a program prints when a stream or socket fails, and what to do about it. */
export const message = z
  .strictObject({
    /** Also the message's anchor; unique among all messages. */
    id: entryId,
    /** The text as printed, with `…` for what varies; the symptom where nothing is printed. */
    message: z.string().min(1),
    where: z.enum(messagePlaces),
    /** The program that prints it. */
    by: z.string().min(1),
    /** What happened. Backticks mark code. */
    meaning: z.string().min(1),
    /** What to do, in a sentence or two. Backticks mark code. */
    cure: z.string().min(1),
    /** The claims that the meaning rests on. */
    claims: z.array(entryId).min(1).optional(),
    /** Where the text is printed or documented, if no claim covers it. */
    seen: z.url({ protocol: /^https$/ }).optional(),
    /** No document that we read explains the text; the meaning is our own conclusion. */
    undocumented: z.literal(true).optional(),
    /** Other texts for the same fault, and terms that people search for. */
    aliases: z.array(z.string().min(1)).min(1).optional(),
  })
  .refine(
    ({ claims, seen, undocumented }) => (claims ?? seen) !== undefined || undocumented === true,
    {
      path: ['meaning'],
      message: 'expected claims, seen or undocumented beside it: what it rests on',
    },
  )
  .refine(({ claims, seen, undocumented }) => !undocumented || (claims ?? seen) === undefined, {
    path: ['undocumented'],
    message: 'expected it only without claims and seen',
  })

export type Message = z.infer<typeof message>
