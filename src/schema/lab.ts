import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** As it should be, on a condition, a fault, or nothing that could be measured. */
const level = z.enum(['good', 'depends', 'fault', 'none'])

/** What was seen. A program may name files in its last words, but never where the lab stood. */
const what = z.string().refine((words) => !/\/\S*\/lab\//.test(words), {
  error: 'names a folder of the machine that measured; measure the row again',
})

/** `[ms since the request, who saw it, what, bytes of it where it has some]` */
const entry = z.union([
  z.tuple([z.number(), z.enum(['client', 'origin']), what]),
  z.tuple([z.number(), z.enum(['client', 'origin']), what, z.int().nonnegative()]),
])

/** What one question found of one row, and what both ends saw meanwhile. */
const cell = z.strictObject({
  result: z.string().min(1),
  level,
  /** The time that the result is about, ms. */
  ms: z.int().nonnegative().optional(),
  /** The amount that the result is about: of memory for each stream, or taken before back pressure. */
  bytes: z.int().nonnegative().optional(),
  /** What else was seen, in few words: a content encoding, a status. */
  note: z.string().min(1).optional(),
  /** How often it was measured: the result is that of the most. */
  runs: z.int().positive(),
  transcript: z.array(entry),
})

/** What a row of either table of the lab has. */
export const labRow = {
  /** When it was measured. */
  measuredAt: z.iso.datetime(),
  /** By the ids of the questions; only those that it is asked. */
  cells: z.record(entryId, cell),
}

/** What a column of either table has. */
export const labColumn = {
  title: z.string().min(1),
  condition: z.string().min(1),
  /** What it can find, and what that means. */
  results: z.record(z.string().min(1), level),
}

/** What either file says of its run. */
export const labRun = {
  title: z.string().min(1),
  command: z.string().min(1),
  measuredAt: z.iso.datetime(),
  machine: z.string().min(1),
  /** Of Node, which is the server. */
  node: z.string().min(1),
  /** A second whole run with the same results; left out until there was one. */
  confirmed: z
    .strictObject({ at: z.iso.datetime(), machine: z.string().min(1), cells: z.int().positive() })
    .optional(),
}

/** Of a result. */
export type LabLevel = z.infer<typeof level>
export type LabCell = z.infer<typeof cell>
export type LabRun = z.infer<z.ZodObject<typeof labRun>>
