import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { repeatedRows, rowHead, tableHead } from './table-head.ts'

const row = z.strictObject({
  ...rowHead,
  /** What goes over the wire, in a sentence or two: the reason for the answers. */
  doing: z.string().min(1),
  /** Stated answers by id of a question or refiner. The verdict is computed from them. */
  answers: z.record(entryId, z.enum(['yes', 'no', 'unsure'])),
})

/** A table of uses and what the framework makes of them. No verdict is written down. */
export const useCasesTable = z
  .strictObject({
    kind: z.literal('use-cases'),
    ...tableHead,
    rows: z.array(row).min(1),
  })
  .superRefine((table, context) => {
    repeatedRows(table.rows).forEach((issue) => {
      context.addIssue(issue)
    })
  })

export type UseCasesTable = z.infer<typeof useCasesTable>
