/** The format in which every table is shown and published, wherever its cells come from. */
import type { Transport } from '../../framework/types.ts'
import type { ClaimVerdict } from '../../schema/claim.ts'
import type { Table } from '../../schema/table.ts'
import type { MatrixMark } from '../../schema/table-matrix.ts'
import type { CitationView } from '../../widgets/parts/Refs.tsx'

/**
 * What a value rests on: `measured` in our lab, `cited` from a source that says so, `derived` from
 * sources that imply it, `computed` by the framework or from a data set at build time, `unproven`
 * where nothing we found settles a saying, `open` where no document that we read states it,
 * `stated` where it is our assumption from which something is computed.
 */
export const bases = [
  'measured',
  'cited',
  'derived',
  'computed',
  'unproven',
  'open',
  'stated',
] as const
export type Basis = (typeof bases)[number]

export interface CellView {
  /** The anchor of the cell, unique on its page. */
  readonly id: string
  /** What holds, in a few words. Backticks mark code. */
  readonly value: string
  readonly note?: string | undefined
  /** What is commonly said, and how it stands up. */
  readonly said?: string | undefined
  readonly verdict?: ClaimVerdict | undefined
  /** How well a transport meets a need, in the matrix. */
  readonly mark?: MatrixMark | undefined
  readonly basis: Basis
  /** Ids of the claims behind it, the main one first. */
  readonly claims: readonly string[]
  /** For an open cell: the documents that do not state it, and the day we looked. */
  readonly lookedIn?: LookedIn | undefined
  /** Sources that no claim names: the files of a data set. */
  readonly sources?: readonly CitationView[] | undefined
  /** If set, the cell is drawn as this transport's name. */
  readonly transport?: Transport | undefined
  /** Where the value links to. */
  readonly href?: string | undefined
  /** The sort key; cells without one sort last. */
  readonly order?: number | string | undefined
}

/** Where we looked for a value and found nothing, and when. */
export interface LookedIn {
  readonly documents: readonly { readonly title: string; readonly url: string }[]
  /** Calendar day, ISO. */
  readonly asOf: string
}

export interface ColumnView {
  readonly id: string
  readonly title: string
  readonly transport?: Transport | undefined
  /** True if sorting by this column is useful. */
  readonly sorts?: boolean | undefined
}

export interface RowView {
  readonly id: string
  readonly title: string
  /** The heading it belongs under, or its kind. */
  readonly group?: string | undefined
  /** Other names for the search. */
  readonly aliases?: readonly string[] | undefined
  /** Shown below the row's heading. */
  readonly note?: string | undefined
  /** In column order. */
  readonly cells: readonly CellView[]
}

export interface TableView extends Pick<Table, 'id' | 'title' | 'summary' | 'caption'> {
  /** The kind from the table's file, or `measured` for the lab. */
  readonly kind: Table['kind'] | 'measured'
  readonly rowsAre: string
  /** True if rows of a group are listed together under its heading. */
  readonly grouped: boolean
  /** The title of the article whose table is checked. */
  readonly saidIn?: string | undefined
  /** The day anything in it last changed, ISO. */
  readonly updated: string
  readonly columns: readonly ColumnView[]
  readonly rows: readonly RowView[]
  /** Ids of the rows that a frame shows unless its address asks for others; all if left out. */
  readonly framed?: readonly string[] | undefined
}

/** Returns a cell whose value is stated by no document that we read. */
export const openView = (id: string, lookedIn: LookedIn): CellView => ({
  id,
  value: 'Not stated',
  basis: 'open',
  claims: [],
  lookedIn,
})

/** Returns the anchor of a cell. */
export const cellId = (row: string, column: string) => `${row}-${column}`

/** Returns the fields of a view that come from the table's file. */
export const headOf = ({ id, kind, title, summary, caption, rowsAre }: Table) => ({
  id,
  kind,
  title,
  summary,
  caption,
  rowsAre,
})

/** Counts cells by what they rest on, in the order of `bases`, without zeros. */
export function tally({ rows }: Pick<TableView, 'rows'>): readonly (readonly [Basis, number])[] {
  const cells = rows.flatMap((row) => row.cells)
  return bases
    .map((basis) => [basis, cells.filter((cell) => cell.basis === basis).length] as const)
    .filter(([, count]) => count > 0)
}
