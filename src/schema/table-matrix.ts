import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { transport } from './framework-transport.ts'
import { openCell } from './open-cell.ts'
import { repeatedRows, rowHead, tableHead } from './table-head.ts'

/** How well a transport meets a need; an open cell has no mark. */
export const matrixMark = z.enum(['yes', 'depends', 'no'])

const cell = z.strictObject({
  mark: matrixMark,
  /** What it depends on, or how it works: as many words as fit a narrow cell. */
  value: z.string().min(1).max(24),
  /** The claim behind the mark. */
  claim: entryId,
  /** More claims that the mark rests on. */
  also: z.array(entryId).default([]),
})

const row = z.strictObject({
  id: rowHead.id,
  title: rowHead.title,
  /** What exactly is meant, in a few words below the heading. */
  note: z.string().min(1).max(40),
  /** One cell for each transport. */
  cells: z.record(transport, z.union([cell, openCell])),
})

/** The table of all transports, by what users need from them. */
export const matrixTable = z
  .strictObject({
    kind: z.literal('matrix'),
    ...tableHead,
    rows: z.array(row).min(1),
  })
  .superRefine((table, context) => {
    repeatedRows(table.rows).forEach((issue) => {
      context.addIssue(issue)
    })
  })

export type MatrixTable = z.infer<typeof matrixTable>
export type MatrixMark = z.infer<typeof matrixMark>
