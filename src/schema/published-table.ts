import { z } from 'zod'
import { claimVerdicts } from './claim.ts'
import { entryId } from './entry-id.ts'
import { transport } from './framework-transport.ts'
import { isoDate } from './iso-date.ts'
import { matrixMark } from './table-matrix.ts'

const cell = z.strictObject({
  /** What holds, in a few words. Backticks mark code. */
  value: z.string().optional(),
  mark: matrixMark.optional(),
  note: z.string().optional(),
  /** What is commonly said, and how it stands up. */
  said: z.string().optional(),
  verdict: z.enum(claimVerdicts).optional(),
  transport: transport.optional(),
  /** What the value rests on: measured, cited and so on, as the page explains. */
  basis: z.string(),
  /** Ids from `/claims.json`. */
  claims: z.array(entryId),
  /** Addresses of sources and measurements. */
  sources: z.array(z.string()),
  /** For an open cell: the documents that do not state it. */
  lookedIn: z.array(z.looseObject({ title: z.string(), url: z.string() })).optional(),
  asOf: isoDate.optional(),
  /** Where the value links to. */
  href: z.string().optional(),
  /** The address of the cell on its page. */
  url: z.string(),
})

/** `/tables/<id>.json`: one table with all of its cells. */
export const tableFile = z.strictObject({
  version: z.literal(1),
  updated: isoDate,
  id: entryId,
  kind: z.string(),
  title: z.string(),
  caption: z.string(),
  /** The article whose table is checked. */
  saidIn: z.string().optional(),
  rowsAre: z.string(),
  page: z.string(),
  /** Number of cells by what they rest on. */
  basedOn: z.record(z.string(), z.int()),
  columns: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  rows: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      group: z.string().optional(),
      note: z.string().optional(),
      /** Keyed by column id. */
      cells: z.record(z.string(), cell),
    }),
  ),
})
