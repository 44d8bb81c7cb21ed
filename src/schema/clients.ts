import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { labColumn, labRow, labRun } from './lab.ts'

const transport = z.enum(['sse', 'websocket'])

const client = z.strictObject({
  id: entryId,
  name: z.string().min(1),
  /** What this configuration is, in a few words, such as `defaults`. */
  configuration: z.string().min(1),
  transport,
  /** What it ran on: `Node 26.10.0`. */
  runtime: z.string().min(1),
  kind: z.enum(['package', 'reader', 'runtime', 'starter']),
  variant: z.enum(['default', 'setting']),
  version: z.string().min(1),
  /** An SPDX expression; left out for runtimes. */
  license: z.string().min(1).optional(),
  /** Address of its documentation; for our own code, a path on this site. */
  home: z.string().regex(/^(https:\/\/|\/)/),
  /** Release date of npm's `latest` version at the time of measuring. */
  released: z.iso.date().optional(),
  /** Minified and gzipped with its dependencies, for browsers; left out if it cannot be bundled. */
  bundleBytes: z.int().positive().optional(),
  /** For our own code: scenarios that it does not claim to pass, each with the reason. */
  leaves: z.record(entryId, z.string().min(1)).optional(),
  measuredAt: labRow.measuredAt,
  /** The code it was measured with. */
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
  /** The correct behaviour, as a sentence. */
  expected: z.string().min(1),
  /** The rule that requires it. */
  rule: z.strictObject({ name: z.string().min(1), url: z.url() }).optional(),
  results: labColumn.results,
})

/** A failure looked up in the project's public tracker, with the issue that reports it, if any. */
const search = z.strictObject({
  client: entryId,
  scenario: entryId,
  /** On GitHub: an issue, or the pull request that would change the behaviour. */
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
  /** The day the trackers were searched. */
  searchedAt: z.iso.date(),
  issues: z.array(search),
  clients: z.array(client).min(1),
})

export type ClientScenario = z.infer<typeof scenario>
export type MeasuredClient = z.infer<typeof client>
export type Clients = z.infer<typeof clients>
