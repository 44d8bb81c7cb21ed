import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { transport } from './framework-transport.ts'
import { repeatedRows, rowHead, tableHead } from './table-head.ts'

const row = z.strictObject({
  ...rowHead,
  /** What goes over the wire, in a sentence or two: the reason for the answers. */
  doing: z.string().min(1),
  /** Stated answers, by id of a question or refiner. The verdict is computed from them. */
  answers: z.record(entryId, z.enum(['yes', 'no', 'unsure'])),
  /** The transport that the article named by `saidIn` recommends. */
  said: transport.optional(),
})

/** A table of uses with the framework's verdicts. No verdict is written down here. */
export const useCasesTable = z
  .strictObject({
    kind: z.literal('use-cases'),
    ...tableHead,
    /** The article whose advice is shown beside the verdicts (a source of kind `article`). */
    saidIn: entryId,
    rows: z.array(row).min(1),
  })
  .superRefine((table, context) => {
    repeatedRows(table.rows).forEach((issue) => {
      context.addIssue(issue)
    })
  })

export type UseCasesTable = z.infer<typeof useCasesTable>
