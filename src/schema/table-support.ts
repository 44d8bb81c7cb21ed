import { z } from 'zod'
import { repeatedRows, rowHead, tableHead } from './table-head.ts'

const row = z.strictObject({
  ...rowHead,
  /** The key in MDN's browser compatibility data: `api.EventSource.worker_support`. */
  compat: z.string().regex(/^[a-z]+(\.[A-Za-z0-9_]+)+$/, 'expected a key such as api.EventSource'),
})

/** A table of browser support, looked up in two data sets when the site is built. */
export const supportTable = z
  .strictObject({
    kind: z.literal('support'),
    ...tableHead,
    rows: z.array(row).min(1),
  })
  .superRefine((table, context) => {
    repeatedRows(table.rows).forEach((issue) => {
      context.addIssue(issue)
    })
  })

export type SupportTable = z.infer<typeof supportTable>
