/** Builds tables whose cells name claims. */
import type { ClaimLedger } from '../../evidence/ledger.ts'
import { isTransport, TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { OpenCell } from '../../schema/open-cell.ts'
import type { CitedCell, CitedTable } from '../../schema/table-cited.ts'
import {
  type CellView,
  type ColumnView,
  cellId,
  headOf,
  type LookedIn,
  openView,
  type TableView,
} from './view.ts'

/** Builds the view. Throws a `LedgerError` if a cell names a missing claim. */
export function citedView(table: CitedTable, ledger: ClaimLedger): TableView {
  const columns = table.columns.map(columnView)
  const rows = table.rows.map(({ id, title, group, cells }) => ({
    id,
    title,
    group,
    cells: columns.flatMap((column) => {
      const cell = cells[column.id]
      return cell ? [cellView(cellId(id, column.id), cell, ledger)] : []
    }),
  }))
  return {
    ...headOf(table),
    grouped: rows.some(({ group }) => group !== undefined),
    saidIn: ledger.sources.find(({ id }) => id === table.saidIn)?.title,
    updated: newest(
      rows.flatMap((row) => row.cells),
      ledger,
    ),
    columns,
    rows,
  }
}

function columnView(column: CitedTable['columns'][number]): ColumnView {
  if (typeof column !== 'string') return column
  return {
    id: column,
    title: TRANSPORT_NAMES[column],
    ...(isTransport(column) && { transport: column }),
  }
}

function cellView(id: string, cell: CitedCell, ledger: ClaimLedger): CellView {
  if ('open' in cell) return openView(id, lookedIn(cell, ledger))
  const { said, value, note } = cell
  const claim = ledger.claim(cell.claim)
  const verdict = said === undefined ? undefined : claim.said?.verdict
  // For an unsettled saying, the sources only say why it is unsettled: they prove nothing.
  const basis = verdict === 'unproven' ? 'unproven' : claim.kind
  return { id, value, note, said, verdict, basis, claims: [cell.claim, ...cell.also] }
}

/** Returns where an open cell was looked for. Throws a `LedgerError` for an unknown source. */
export function lookedIn({ open }: OpenCell, ledger: ClaimLedger): LookedIn {
  const documents = open.lookedIn.map((id) => {
    const { publisher, title, url, seen } = ledger.source(id)
    const name = title.includes(publisher) ? title : `${publisher}, ${title}`
    return { title: seen === 'excerpt' ? `${name} (excerpt)` : name, url }
  })
  return { documents, asOf: open.asOf }
}

/** Returns the latest day on which one of these cells was checked or searched without result. */
export function newest(cells: readonly CellView[], ledger: ClaimLedger): string {
  const days = cells.flatMap(({ claims, lookedIn }) => [
    ...claims.map((id) => ledger.claim(id).asOf),
    ...(lookedIn ? [lookedIn.asOf] : []),
  ])
  // Calendar days of the form YYYY-MM-DD sort as text.
  return days.toSorted().at(-1) ?? ''
}
