/** A table as a small drawing: one dash per cell, whose shape shows what the cell says. */
import type { CellView, TableView } from './view.ts'

/** px. Row height follows from the number of rows. */
const WIDTH = 168
const HEIGHT = 76
const HEAD = 8
const GAP = 4
const MOST_ROW = 9

export const MINIATURE = { width: WIDTH, height: HEIGHT } as const

export interface Miniature {
  /** The line over each column, in column order. */
  readonly heads: readonly string[]
  /** All cells, as one path. */
  readonly cells: string
  /** The thickness of the dashes, px. */
  readonly strokePx: number
}

/** The drawn parts of a cell, as fractions of its width, by what it says. */
const DASHES = {
  whole: [[0, 1]],
  part: [[0, 0.5]],
  cut: [
    [0, 0.3],
    [0.7, 1],
  ],
  open: [[0.4, 0.6]],
} as const

/** Draws a table. All coordinates are rounded to tenths of a pixel. */
export function miniatureOf({ columns, rows }: Pick<TableView, 'columns' | 'rows'>): Miniature {
  const width = WIDTH / columns.length
  const height = Math.min(MOST_ROW, (HEIGHT - HEAD) / rows.length)
  const at = (column: number, share: number) => tenth(column * width + share * (width - GAP))
  const dashes = rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, column) =>
      DASHES[dashKind(cell)].map(([from, to]) => {
        const y = tenth(HEAD + (row + 0.5) * height)
        return `M${at(column, from)} ${y}H${at(column, to)}`
      }),
    ),
  )
  return {
    heads: columns.map((_, column) => `M${at(column, 0)} 2H${at(column, 1)}`),
    cells: dashes.join(''),
    strokePx: tenth(Math.min(2.5, height * 0.55)),
  }
}

function dashKind({ mark, verdict, basis }: CellView): keyof typeof DASHES {
  if (basis === 'open' || basis === 'unproven') return 'open'
  if (mark === 'no' || verdict === 'wrong') return 'cut'
  if (mark === 'depends' || verdict === 'depends' || verdict === 'outdated') return 'part'
  return 'whole'
}

const tenth = (value: number) => Math.round(value * 10) / 10
