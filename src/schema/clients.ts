import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { labColumn, labRow, labRun } from './lab.ts'

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
  /** Of our own code: scenarios that it does not claim to pass, each with the reason. */
  leaves: z.record(entryId, z.string().min(1)).optional(),
  measuredAt: labRow.measuredAt,
  /** The code it was used with. */
  file: z.strictObject({ name: z.string().min(1), text: z.string().min(1) }),
  cells: labRow.cells,
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
  title: labColumn.title,
  condition: labColumn.condition,
  of: transport,
  /** What is right, as a sentence. */
  expected: z.string().min(1),
  /** Who says so. */
  rule: z.strictObject({ name: z.string().min(1), url: z.url() }).optional(),
  results: labColumn.results,
})

/** A failure whose project's public tracker was searched, with the issue that tells of it, if one does. */
const search = z.strictObject({
  client: entryId,
  scenario: entryId,
  /** Of GitHub: an issue, or the pull request that would change it. */
  issue: z
    .strictObject({ repo: z.string().regex(/^[\w.-]+\/[\w.-]+$/), number: z.int().positive() })
    .optional(),
})

/** What `npm run lab -- clients` wrote into content/evidence/clients.json. */
export const clients = z.strictObject({
  format: z.literal('whichwire-clients'),
  version: z.literal(1),
  ...labRun,
  scenarios: z.array(scenario).min(1),
  /** When the trackers were searched. */
  searchedAt: z.iso.date(),
  issues: z.array(search),
  clients: z.array(client).min(1),
})

export type ClientScenario = z.infer<typeof scenario>
export type MeasuredClient = z.infer<typeof client>
export type Clients = z.infer<typeof clients>
