import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** As it should be, on a condition, a fault, or nothing that could be measured. */
const level = z.enum(['good', 'depends', 'fault', 'none'])

/** `[ms since the beginning, who saw it, what, bytes of it where it has some]` */
const entry = z.union([
  z.tuple([z.number(), z.enum(['client', 'origin']), z.string()]),
  z.tuple([z.number(), z.enum(['client', 'origin']), z.string(), z.int().nonnegative()]),
])

/** What one scenario found of one client, and what both sides saw meanwhile. */
const cell = z.strictObject({
  result: z.string().min(1),
  level,
  /** The time that the result is about, ms. */
  ms: z.int().nonnegative().optional(),
  /** What else was seen, in few words. */
  note: z.string().min(1).optional(),
  /** How often it was measured: the result is that of the most. */
  runs: z.int().positive(),
  transcript: z.array(entry),
})

const transport = z.enum(['sse', 'websocket'])

const client = z.strictObject({
  id: entryId,
  name: z.string().min(1),
  /** Of what the configuration is, in a few words. */
  configuration: z.string().min(1),
  transport,
  /** Where it ran: `Node 26.10.0`. */
  runtime: z.string().min(1),
  kind: z.enum(['package', 'reader', 'runtime', 'starter']),
  variant: z.enum(['default', 'setting']),
  version: z.string().min(1),
  /** An SPDX expression; left out of runtimes. */
  license: z.string().min(1).optional(),
  /** Where its documentation stands; of our own code on this site. */
  home: z.string().regex(/^(https:\/\/|\/)/),
  /** The day of the release that npm calls the latest, when this was measured. */
  released: z.iso.date().optional(),
  /** In a browser bundle, minified and gzipped, with what it depends on; left out where it does not bundle. */
  bundleBytes: z.int().positive().optional(),
  measuredAt: z.iso.datetime(),
  /** The code it was used with. */
  file: z.strictObject({ name: z.string().min(1), text: z.string().min(1) }),
  /** By the ids of the scenarios; only those that it can be asked. */
  cells: z.record(entryId, cell),
})

const group = z.enum([
  'parsing',
  'reconnecting',
  'resuming',
  'requests',
  'liveness',
  'ending',
  'sending',
  'load',
])

const scenario = z.strictObject({
  id: entryId,
  group,
  title: z.string().min(1),
  condition: z.string().min(1),
  of: transport,
  /** What is right, as a sentence. */
  expected: z.string().min(1),
  /** Who says so. */
  rule: z.strictObject({ name: z.string().min(1), url: z.url() }).optional(),
  /** What it can find, and what that means. */
  results: z.record(z.string().min(1), level),
})

/** What `npm run lab -- clients` wrote into content/evidence/clients.json. */
export const clients = z.strictObject({
  format: z.literal('whichwire-clients'),
  version: z.literal(1),
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
  scenarios: z.array(scenario).min(1),
  clients: z.array(client).min(1),
})

export type ClientLevel = z.infer<typeof level>
export type ClientCell = z.infer<typeof cell>
export type ClientScenario = z.infer<typeof scenario>
export type MeasuredClient = z.infer<typeof client>
export type Clients = z.infer<typeof clients>
