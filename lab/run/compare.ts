import type { LabCell } from '../../src/schema/lab.ts'
import type { Band, MeasuredRow, Table } from './table.ts'

/**
 * What differs between the results that are kept and those measured now, one line each: a changed
 * result, a time outside its band, another version, and what is kept of a row or a column that is
 * no more.
 */
export function differences(
  table: Pick<Table, 'name' | 'row' | 'rows' | 'columns' | 'isAsked' | 'bands'>,
  kept: readonly MeasuredRow[],
  now: readonly MeasuredRow[],
): string[] {
  const stale = kept
    .filter(({ id }) => !table.rows.some((row) => row.id === id))
    .map(({ id }) => `${id}: kept, but the lab has no such ${table.row}; measure all again`)
  const changed = now.flatMap((row) => {
    const before = kept.find(({ id }) => id === row.id)
    const again = `npm run lab -- ${table.name} --only ${row.id}`
    if (!before) return [`${row.id}: not kept yet; ${again}`]
    if (before.version !== row.version) {
      return [`${row.id}: kept of ${before.version}, this is ${row.version}; ${again}`]
    }
    const known = table.rows.find(({ id }) => id === row.id)
    const asked = table.columns.filter((column) => known && table.isAsked(column, known))
    const old = Object.keys(before.cells)
      .filter((column) => !asked.some(({ id }) => id === column))
      .map((column) => `${row.id}, ${column}: kept, but it is not asked any more; ${again}`)
    const cells = Object.entries(row.cells).flatMap(([column, cell]) => {
      const { result } = cell
      const was = before.cells[column]
      if (was?.result !== result) {
        const kept = was?.result ?? 'nothing'
        return [`${row.id}, ${column}: "${kept}" is kept, this is "${result}"; ${again}`]
      }
      if (isWithin(table.bands[result], was, cell)) return []
      return [`${row.id}, ${column}: ${was.ms} ms are kept, these are ${cell.ms}; ${again}`]
    })
    return [...old, ...cells]
  })
  return [...stale, ...changed]
}

function isWithin(band: Band | undefined, was: LabCell, now: LabCell): boolean {
  if (!band || was.ms === undefined || now.ms === undefined) return true
  return Math.abs(now.ms - was.ms) <= Math.max(band.ms, band.share * was.ms)
}
