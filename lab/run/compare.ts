import type { LabCell } from '../../src/schema/lab.ts'
import type { Band, MeasuredRow, Table } from './table.ts'

/** A difference in one cell, or in a whole row if it names no column. */
export interface Difference {
  readonly row: string
  readonly column?: string
  /** A message for the person who runs the check, with the command that measures the row again. */
  readonly words: string
}

/**
 * Compares kept results with new ones. Reports a changed result, a time outside its band, another
 * version, and kept rows or columns that no longer exist.
 */
export function differences(
  table: Pick<Table, 'name' | 'row' | 'rows' | 'columns' | 'isAsked' | 'bands'>,
  kept: readonly MeasuredRow[],
  now: readonly MeasuredRow[],
): Difference[] {
  const stale = kept
    .filter(({ id }) => !table.rows.some((row) => row.id === id))
    .map(({ id }) => ({
      row: id,
      words: `${id}: kept, but the lab has no such ${table.row}; measure all again`,
    }))
  const changed = now.flatMap((row) => {
    const before = kept.find(({ id }) => id === row.id)
    const difference = (words: string, column?: string): Difference => ({
      row: row.id,
      ...(column && { column }),
      words: `${[row.id, column].filter(Boolean).join(', ')}: ${words}; npm run lab -- ${table.name} --only ${row.id}`,
    })
    if (!before) return [difference('not kept yet')]
    if (before.version !== row.version) {
      return [difference(`kept of ${before.version}, this is ${row.version}`)]
    }
    const known = table.rows.find(({ id }) => id === row.id)
    const asked = table.columns.filter((column) => known && table.isAsked(column, known))
    const old = Object.keys(before.cells)
      .filter((column) => !asked.some(({ id }) => id === column))
      .map((column) => difference('kept, but it is not asked any more', column))
    const cells = Object.entries(row.cells).flatMap(([column, cell]) => {
      const { result } = cell
      const was = before.cells[column]
      if (was?.result !== result) {
        const kept = was?.result ?? 'nothing'
        return [difference(`"${kept}" is kept, this is "${result}"`, column)]
      }
      if (isWithin(table.bands[result], was, cell)) return []
      return [difference(`${was.ms} ms are kept, these are ${cell.ms}`, column)]
    })
    return [...old, ...cells]
  })
  return [...stale, ...changed]
}

function isWithin(band: Band | undefined, was: LabCell, now: LabCell): boolean {
  if (!band || was.ms === undefined || now.ms === undefined) return true
  return Math.abs(now.ms - was.ms) <= Math.max(band.ms, band.share * was.ms)
}
