import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { isoDate } from './iso-date.ts'

const found = z.string().min(1).describe('`passes`, or in words what is wrong')

/** What `npm run hosts -- --check` wrote into content/evidence/hosts.json. */
export const hostMatrixFile = z.strictObject({
  format: z.literal('whichwire-hosts'),
  version: z.literal(1),
  command: z.string().min(1),
  checkedAt: isoDate,
  /** The version of the element. */
  loader: z.string().min(1),
  browser: z.string().min(1),
  /** The columns, in order. */
  checks: z.array(
    z.strictObject({ id: entryId, title: z.string().min(1), means: z.string().min(1) }),
  ),
  hosts: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        title: z.string().min(1),
        /** What it is built with. */
        tool: z.string().min(1),
        /** Keyed by check id. */
        found: z.record(entryId, found),
      }),
    )
    .min(1),
  /** Hosts whose packages could not be installed on that machine. */
  leftOut: z.array(
    z.strictObject({ id: z.string().min(1), title: z.string().min(1), why: z.string().min(1) }),
  ),
})

export type HostMatrix = z.infer<typeof hostMatrixFile>
