/** What pages need from both lab tables. */
import type { LabCell, LabLevel } from '../../schema/lab.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly cells: Readonly<Record<string, LabCell>>
}

interface Column {
  readonly id: string
}

/** A row of the table: for each column a cell, or undefined if it does not apply. */
interface RowView {
  readonly id: string
  /** The address of its page. */
  readonly href: string
  readonly title: string
  readonly note: string
  readonly isFaulty: boolean
  /** The runtime, for the filter. */
  readonly runtime?: string
  readonly cells: readonly (CellView | undefined)[]
}

interface CellView {
  /** The anchor on the row's page. */
  readonly id: string
  readonly level: LabLevel
  readonly words: string
  /** A cell to be drawn with the arrival of its events. */
  readonly stream?: LabCell
}

/** Rows of one kind. */
export interface RowGroup {
  readonly id: string
  readonly name: string
  readonly rows: readonly RowView[]
}

/** Index, from 0, of the column that a narrow screen shows first. */
export const INITIAL_COLUMN = 1

/** Returns a row's cells, in the order of the columns. */
export const cellsAsked = <C extends Column>(
  { cells }: Pick<Row, 'cells'>,
  columns: readonly C[],
) =>
  columns.flatMap((column) => {
    const cell = cells[column.id]
    return cell ? [{ column, cell }] : []
  })

/** Returns the columns in which a row has a fault. */
export const faultsOf = <C extends Column>({ cells }: Pick<Row, 'cells'>, columns: readonly C[]) =>
  columns.filter(({ id }) => cells[id]?.level === 'fault')

/** Returns other rows of the same program or package. */
export const siblingsOf = <R extends Row>(row: R, rows: readonly R[]) =>
  rows.filter(({ id, name }) => name === row.name && id !== row.id)

/** Counts the cells of each level. */
export function countCells(rows: readonly Row[]): Readonly<Record<LabLevel | 'all', number>> {
  const cells = rows.flatMap(({ cells }) => Object.values(cells))
  const of = (level: LabLevel) => cells.filter((cell) => cell.level === level).length
  return {
    good: of('good'),
    depends: of('depends'),
    fault: of('fault'),
    none: of('none'),
    all: cells.length,
  }
}

/** Returns the cell a claim names, such as `nginx/events`, in a list; empty if there is none. */
export function cellNamed<R extends Row, C extends Column>(
  name: string,
  rows: readonly R[],
  columns: readonly C[],
) {
  const [id, of] = name.split('/')
  const row = rows.find((each) => each.id === id)
  const column = columns.find((each) => each.id === of)
  const cell = column && row?.cells[column.id]
  return row && column && cell ? [{ row, column, cell }] : []
}
