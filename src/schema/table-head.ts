import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** Fields that every table has, whatever its cells are made from. */
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

/** Fields that every row has. */
export const rowHead = {
  /** Also the row's anchor. */
  id: entryId,
  /** The row's heading. */
  title: z.string().min(1),
  /** The heading over this row and its neighbours in the same group. */
  group: z.string().min(1).optional(),
}

/** Returns Zod issues for rows that share an id. */
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
