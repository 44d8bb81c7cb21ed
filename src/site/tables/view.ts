/** The one form in which every table is shown and published, wherever its cells come from. */
import type { Transport } from '../../framework/types.ts'
import type { ClaimVerdict } from '../../schema/claim.ts'
import type { Table } from '../../schema/table.ts'
import type { MatrixMark } from '../../schema/table-matrix.ts'
import type { CitationView } from '../../widgets/parts/Refs.tsx'

/**
 * What a value rests on: `measured` in our lab, `cited` from a source that says so, `derived` from
 * sources that do not say it in so many words, `computed` by the framework or from a data set when
 * the site was built, `unproven` where what is said is settled by nothing we found, `open` where no
 * document that we read states it, `stated` where it is an assumption of ours that something is computed from.
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
  /** How a transport meets a need, in the matrix. */
  readonly mark?: MatrixMark | undefined
  readonly basis: Basis
  /** Ids of the claims behind it, the main one first. */
  readonly claims: readonly string[]
  /** Of an open cell: the documents that do not state it, and the day of the look. */
  readonly lookedIn?: LookedIn | undefined
  /** Sources that stand in no claim: the files of a data set. */
  readonly sources?: readonly CitationView[] | undefined
  /** Drawn as the name of this transport. */
  readonly transport?: Transport | undefined
  /** Where the value leads. */
  readonly href?: string | undefined
  /** What sorting goes by; without it the cell stands last. */
  readonly order?: number | string | undefined
}

/** Where a value was looked for in vain, and when. */
export interface LookedIn {
  readonly documents: readonly { readonly title: string; readonly url: string }[]
  /** Calendar day, ISO. */
  readonly asOf: string
}

export interface ColumnView {
  readonly id: string
  readonly title: string
  readonly transport?: Transport | undefined
  /** True if sorting by it says something. */
  readonly sorts?: boolean | undefined
}

export interface RowView {
  readonly id: string
  readonly title: string
  /** The heading it stands under, or what kind of thing it is. */
  readonly group?: string | undefined
  /** Other names for it, for the search. */
  readonly aliases?: readonly string[] | undefined
  /** Under the heading of the row. */
  readonly note?: string | undefined
  /** In the order of the columns. */
  readonly cells: readonly CellView[]
}

export interface TableView extends Pick<Table, 'id' | 'title' | 'summary' | 'caption'> {
  /** What its file says its cells come from, or the lab. */
  readonly kind: Table['kind'] | 'measured'
  readonly rowsAre: string
  /** True if rows of a group stand together under its heading. */
  readonly grouped: boolean
  /** The title of the article whose table is checked. */
  readonly saidIn?: string | undefined
  /** Day of the last change of anything in it, ISO. */
  readonly updated: string
  readonly columns: readonly ColumnView[]
  readonly rows: readonly RowView[]
  /** Ids of the rows that a frame shows unless its address asks for others; all where it is left out. */
  readonly framed?: readonly string[] | undefined
}

/** A cell whose value no document that we read states. */
export const openView = (id: string, lookedIn: LookedIn): CellView => ({
  id,
  value: 'Not stated',
  basis: 'open',
  claims: [],
  lookedIn,
})

/** The anchor of a cell. */
export const cellId = (row: string, column: string) => `${row}-${column}`

/** The head of a view, from what the file of the table says. */
export const headOf = ({ id, kind, title, summary, caption, rowsAre }: Table) => ({
  id,
  kind,
  title,
  summary,
  caption,
  rowsAre,
})

/** How many cells rest on what, in the order of `bases`; what there is none of is left out. */
export function tally({ rows }: Pick<TableView, 'rows'>): readonly (readonly [Basis, number])[] {
  const cells = rows.flatMap((row) => row.cells)
  return bases
    .map((basis) => [basis, cells.filter((cell) => cell.basis === basis).length] as const)
    .filter(([, count]) => count > 0)
}
