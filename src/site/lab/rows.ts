/** What both tables of the lab are asked by the pages. */
import type { LabCell, LabLevel } from '../../schema/lab.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly cells: Readonly<Record<string, LabCell>>
}

interface Column {
  readonly id: string
}

/** A row of the table: in each column a cell, or undefined where it is not asked. */
interface RowView {
  readonly id: string
  /** Of its page. */
  readonly href: string
  readonly title: string
  readonly note: string
  readonly isFaulty: boolean
  /** What it runs in, to be picked by. */
  readonly runtime?: string
  readonly cells: readonly (CellView | undefined)[]
}

interface CellView {
  /** Of its column on the row's page. */
  readonly id: string
  readonly level: LabLevel
  readonly words: string
  /** A cell that is drawn as the arrival of its events. */
  readonly stream?: LabCell
}

/** Rows of one kind. */
export interface RowGroup {
  readonly id: string
  readonly name: string
  readonly rows: readonly RowView[]
}

/** The column that a narrow screen shows first, counted from 0. */
export const SHOWN_FIRST = 1

/** What a row was asked, in the order of the columns. */
export const cellsAsked = <C extends Column>(
  { cells }: Pick<Row, 'cells'>,
  columns: readonly C[],
) =>
  columns.flatMap((column) => {
    const cell = cells[column.id]
    return cell ? [{ column, cell }] : []
  })

/** The columns in which a row shows a fault. */
export const faultsOf = <C extends Column>({ cells }: Pick<Row, 'cells'>, columns: readonly C[]) =>
  columns.filter(({ id }) => cells[id]?.level === 'fault')

/** Other rows of the same program or package. */
export const siblingsOf = <R extends Row>(row: R, rows: readonly R[]) =>
  rows.filter(({ id, name }) => name === row.name && id !== row.id)

/** How many cells there are of each level. */
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

/** The cell that a claim names as `nginx/events`, in a list of one; empty where there is none. */
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
