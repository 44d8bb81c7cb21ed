import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** `good` correct, `depends` on a condition, `fault` wrong, `none` not measurable. */
const level = z.enum(['good', 'depends', 'fault', 'none'])

/** What was seen. It may name a program's files, but never a folder of the lab's machine. */
const what = z.string().refine((words) => !/\/\S*\/lab\//.test(words), {
  error: 'names a folder of the machine that measured; measure the row again',
})

/** `[ms since the request, who saw it, what, its size in bytes where it has one]` */
const entry = z.union([
  z.tuple([z.number(), z.enum(['client', 'origin']), what]),
  z.tuple([z.number(), z.enum(['client', 'origin']), what, z.int().nonnegative()]),
])

/** What one probe found for one row, and what both ends saw meanwhile. */
const cell = z.strictObject({
  result: z.string().min(1),
  level,
  /** The time that the result is about, ms. */
  ms: z.int().nonnegative().optional(),
  /** The amount that the result is about: memory per stream, or data taken before back pressure. */
  bytes: z.int().nonnegative().optional(),
  /** What else was seen, in a few words: a content encoding, a status. */
  note: z.string().min(1).optional(),
  /** How many times it was measured: the result is the most frequent one. */
  runs: z.int().positive(),
  transcript: z.array(entry),
})

/** Fields that rows of both lab tables share. */
export const labRow = {
  /** When it was measured. */
  measuredAt: z.iso.datetime(),
  /** Keyed by probe or scenario id; only those that apply to the row. */
  cells: z.record(entryId, cell),
}

/** Fields that columns of both lab tables share. */
export const labColumn = {
  title: z.string().min(1),
  condition: z.string().min(1),
  /** The possible results, and the level of each. */
  results: z.record(z.string().min(1), level),
}

/** Fields that describe the run in both files. */
export const labRun = {
  title: z.string().min(1),
  command: z.string().min(1),
  measuredAt: z.iso.datetime(),
  machine: z.string().min(1),
  /** Version of Node, which runs the server. */
  node: z.string().min(1),
  /** A second complete run with the same results; left out until there is one. */
  confirmed: z
    .strictObject({ at: z.iso.datetime(), machine: z.string().min(1), cells: z.int().positive() })
    .optional(),
}

/** The level of a result. */
export type LabLevel = z.infer<typeof level>
export type LabCell = z.infer<typeof cell>
export type LabRun = z.infer<z.ZodObject<typeof labRun>>
