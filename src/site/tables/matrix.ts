/** The table of all transports by eight needs. */
import type { ClaimLedger } from '../../evidence/ledger.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Transport } from '../../framework/types.ts'
import type { MatrixTable } from '../../schema/table-matrix.ts'
import { lookedIn, newest } from './cited.ts'
import { type CellView, cellId, headOf, openView, type TableView } from './view.ts'

const columns = Object.entries(TRANSPORT_NAMES).map(([id, title]) => ({
  id: id as Transport,
  title,
  transport: id as Transport,
}))

/** Builds the view. Throws a `LedgerError` if a cell names a missing claim. */
export function matrixView(table: MatrixTable, ledger: ClaimLedger): TableView {
  const rows = table.rows.map(({ id, title, note, cells }) => ({
    id,
    title,
    note,
    cells: columns.map((column) => cellView(cellId(id, column.id), cells[column.id], ledger)),
  }))
  const cells = rows.flatMap((row) => row.cells)
  return { ...headOf(table), grouped: false, updated: newest(cells, ledger), columns, rows }
}

function cellView(
  id: string,
  cell: MatrixTable['rows'][number]['cells'][Transport],
  ledger: ClaimLedger,
): CellView {
  if ('open' in cell) return openView(id, lookedIn(cell, ledger))
  const { mark, value, claim, also } = cell
  return { id, value, mark, basis: ledger.claim(claim).kind, claims: [claim, ...also] }
}
