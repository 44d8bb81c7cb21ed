import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { labColumn, labRow, labRun } from './lab.ts'

const subject = z.strictObject({
  id: entryId,
  name: z.string().min(1),
  /** What this configuration is, in a few words, such as `in Express`. */
  configuration: z.string().min(1),
  kind: z.enum(['proxy', 'development', 'node', 'server']),
  variant: z.enum(['default', 'recommended', 'setting']),
  /** What has to be set for a stream to pass. */
  set: z.string().min(1).optional(),
  from: z.string().min(1),
  version: z.string().min(1),
  measuredAt: labRow.measuredAt,
  /** The files it was measured with: `8000` is its own port, `8080` the server's. */
  files: z.array(z.strictObject({ name: z.string().min(1), text: z.string().min(1) })).min(1),
  cells: labRow.cells,
})

/** What `npm run lab -- paths` wrote into content/evidence/paths.json. */
export const pathsFile = z.strictObject({
  format: z.literal('whichwire-paths'),
  version: z.literal(1),
  ...labRun,
  /** The columns, in order. */
  probes: z.array(z.strictObject({ id: entryId, ...labColumn })).min(1),
  subjects: z.array(subject).min(1),
})

export type PathSubject = z.infer<typeof subject>
export type Paths = z.infer<typeof pathsFile>
