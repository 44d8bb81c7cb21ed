import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** What every table says about itself, whatever its cells are made from. */
export const tableHead = {
  /** The name of the file and the last part of the page's URL. */
  id: entryId,
  title: z.string().min(1),
  /** One sentence for lists, search results and link previews. */
  summary: z.string().min(1).max(200),
  /** Says what the table shows and how to read it. */
  caption: z.string().min(1),
  /** The heading of the first column: what a row is. */
  rowsAre: z.string().min(1),
}

/** What every row has. */
export const rowHead = {
  /** The anchor of the row. */
  id: entryId,
  /** The row's heading. */
  title: z.string().min(1),
  /** The heading over this row and its neighbours of the same group. */
  group: z.string().min(1).optional(),
}

/** Problems of rows that share an id, as Zod reports them. */
export function repeatedRows(rows: readonly { readonly id: string }[]) {
  return rows.flatMap(({ id }, index) =>
    rows.findIndex((row) => row.id === id) === index
      ? []
      : [
          {
            code: 'custom' as const,
            path: ['rows', index, 'id'],
            message: `the row "${id}" is there already`,
          },
        ],
  )
}
