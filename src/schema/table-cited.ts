import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { transport } from './framework-transport.ts'
import { type OpenCell, openCell } from './open-cell.ts'
import { repeatedRows, rowHead, tableHead } from './table-head.ts'

const cell = z.strictObject({
  /** What is commonly put into this cell, in our words. */
  said: z.string().min(1).optional(),
  /** The claim behind the value. Where `said` is given, the claim checks exactly that. */
  claim: entryId,
  /** More claims that the value or the note rests on. */
  also: z.array(entryId).default([]),
  /** What holds, in a few words. */
  value: z.string().min(1),
  /** The condition or reason, in one or two short sentences. */
  note: z.string().min(1).optional(),
})

const row = z.strictObject({
  ...rowHead,
  /** One cell for each column of the table. */
  cells: z.record(entryId, z.union([cell, openCell])),
})

/** A transport, named by its id, or anything else with its own heading. */
const column = z.union([transport, z.strictObject({ id: entryId, title: z.string().min(1) })])

/** A table whose cells name the claims behind them. */
export const citedTable = z
  .strictObject({
    kind: z.literal('cited'),
    ...tableHead,
    /** The article whose table is checked (a source of kind `article`), if any. */
    saidIn: entryId.optional(),
    /** Transports in the site's order, then other columns. */
    columns: z.array(column).min(2),
    rows: z.array(row).min(1),
  })
  .superRefine((table, context) => {
    const ids = table.columns.map(columnId)
    const others = ids.filter((id) => !isTransport(id))
    const inOrder = [...transport.options.filter((id) => ids.includes(id)), ...new Set(others)]
    if (inOrder.join() !== ids.join()) {
      context.addIssue({
        code: 'custom',
        path: ['columns'],
        message: `expected each column once, in this order: ${inOrder.join(', ')}`,
      })
    }
    repeatedRows(table.rows).forEach((issue) => {
      context.addIssue(issue)
    })
    table.rows.forEach((each, index) => {
      const path = ['rows', index, 'cells']
      for (const id of ids.filter((id) => !each.cells[id])) {
        context.addIssue({
          code: 'custom',
          path,
          message: `expected a cell for the column ${id}`,
        })
      }
      for (const [id, cell] of Object.entries(each.cells)) {
        if (!ids.includes(id)) {
          context.addIssue({
            code: 'custom',
            path: [...path, id],
            message: 'expected cells for the columns of the table only',
          })
        }
        if ('said' in cell && cell.said && !table.saidIn) {
          context.addIssue({
            code: 'custom',
            path: [...path, id, 'said'],
            message: 'expected saidIn to name the article that says so',
          })
        }
      }
    })
  })

/** Returns a column's id, whichever way it is written. */
export function columnId(column: CitedTable['columns'][number]): string {
  return typeof column === 'string' ? column : column.id
}

const isTransport = (id: string) => transport.safeParse(id).success

export type CitedTable = z.infer<typeof citedTable>
export type CitedCell = z.infer<typeof cell> | OpenCell
