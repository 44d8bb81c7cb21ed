import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** As it should be, on a condition, a fault, or nothing that could be measured. */
const level = z.enum(['good', 'depends', 'fault', 'none'])

/** `[ms since the request, who saw it, what, bytes of it where it has some]` */
const entry = z.union([
  z.tuple([z.number(), z.enum(['client', 'origin']), z.string()]),
  z.tuple([z.number(), z.enum(['client', 'origin']), z.string(), z.int().nonnegative()]),
])

/** What one probe found of one subject, and what both ends saw meanwhile. */
const cell = z.strictObject({
  result: z.string().min(1),
  level,
  /** The time that the result is about, ms. */
  ms: z.int().nonnegative().optional(),
  /** The amount that the result is about: of memory for each stream, or taken before back pressure. */
  bytes: z.int().nonnegative().optional(),
  /** What else was seen: a content encoding, a status. */
  note: z.string().min(1).optional(),
  /** How often it was measured: the result is that of the most. */
  runs: z.int().positive(),
  transcript: z.array(entry),
})

const subject = z.strictObject({
  id: entryId,
  name: z.string().min(1),
  /** Of what the configuration is, in a few words. */
  configuration: z.string().min(1),
  kind: z.enum(['proxy', 'development', 'node', 'server']),
  variant: z.enum(['default', 'recommended', 'setting']),
  /** What has to be set so that a stream passes. */
  set: z.string().min(1).optional(),
  from: z.string().min(1),
  version: z.string().min(1),
  measuredAt: z.iso.datetime(),
  /** The files it was measured with, `8000` its own port and `8080` the server's. */
  files: z.array(z.strictObject({ name: z.string().min(1), text: z.string().min(1) })).min(1),
  /** By the ids of the probes. */
  cells: z.record(entryId, cell),
})

/** What `npm run lab -- paths` wrote into content/evidence/paths.json. */
export const paths = z.strictObject({
  format: z.literal('whichwire-paths'),
  version: z.literal(1),
  title: z.string().min(1),
  command: z.string().min(1),
  measuredAt: z.iso.datetime(),
  machine: z.string().min(1),
  /** Of Node, which is the origin and the client. */
  node: z.string().min(1),
  /** A second whole run with the same results; left out until there was one. */
  confirmed: z
    .strictObject({ at: z.iso.datetime(), machine: z.string().min(1), cells: z.int().positive() })
    .optional(),
  /** The columns, in their order. */
  probes: z
    .array(
      z.strictObject({
        id: entryId,
        title: z.string().min(1),
        condition: z.string().min(1),
        /** What it can find, and what that means. */
        results: z.record(z.string().min(1), level),
      }),
    )
    .min(1),
  subjects: z.array(subject).min(1),
})

export type PathLevel = z.infer<typeof level>
export type PathCell = z.infer<typeof cell>
export type PathSubject = z.infer<typeof subject>
export type Paths = z.infer<typeof paths>
