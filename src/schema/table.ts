import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { transport } from './framework-transport.ts'

const cell = z.strictObject({
  /** What is commonly put into this cell, in our words. */
  said: z.string().min(1),
  /** The claim whose verdict the cell shows: it checks exactly what is said. */
  claim: entryId,
  /** More claims the value or the note rests on. */
  also: z.array(entryId).default([]),
  /** What holds, in a few words. */
  value: z.string().min(1),
  /** The condition or the reason, in one or two short sentences. */
  note: z.string().min(1),
})

const row = z.strictObject({
  /** The anchor of the row. */
  id: entryId,
  /** The row's heading. */
  concern: z.string().min(1),
  /** One cell for each column of the table. */
  cells: z.partialRecord(transport, cell),
})

/** A comparison: what is commonly said, and what holds, by concern and transport. */
export const table = z
  .strictObject({
    /** The name of the file and the last part of the page's URL. */
    id: entryId,
    title: z.string().min(1),
    /** Says what the table shows and how to read it. */
    caption: z.string().min(1),
    /** The article whose table this is (a source of kind `article`). */
    saidIn: entryId,
    /** The transports compared, in the site's order. */
    columns: z.array(transport).min(2),
    rows: z.array(row).min(1),
  })
  .superRefine((entry, context) => {
    const inOrder = transport.options.filter((id) => entry.columns.includes(id))
    if (inOrder.join() !== entry.columns.join()) {
      context.addIssue({
        code: 'custom',
        path: ['columns'],
        message: `expected each column once, in this order: ${inOrder.join(', ')}`,
      })
    }
    entry.rows.forEach((each, index) => {
      if (entry.rows.findIndex(({ id }) => id === each.id) < index) {
        context.addIssue({
          code: 'custom',
          path: ['rows', index, 'id'],
          message: `the row "${each.id}" is there already`,
        })
      }
      for (const column of entry.columns) {
        if (each.cells[column]) continue
        context.addIssue({
          code: 'custom',
          path: ['rows', index, 'cells'],
          message: `expected a cell for the column ${column}`,
        })
      }
      for (const column of transport.options) {
        if (!each.cells[column] || entry.columns.includes(column)) continue
        context.addIssue({
          code: 'custom',
          path: ['rows', index, 'cells', column],
          message: 'expected cells for the columns of the table only',
        })
      }
    })
  })

export type Table = z.infer<typeof table>
export type TableRow = Table['rows'][number]
export type TableCell = z.infer<typeof cell>
