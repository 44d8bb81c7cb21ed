import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { machineWords } from '../../src/harness/machine.ts'
import type { MeasuredFile, MeasuredRow, Table } from './table.ts'

const fileNameOf = ({ name }: Table) =>
  join(import.meta.dirname, '../../content/evidence', `${name}.json`)

/** Reads the kept results of a table; undefined before its first run. */
export function keptFile(table: Table): MeasuredFile | undefined {
  const path = fileNameOf(table)
  return existsSync(path) ? table.form.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined
}

/** Saves the results. A run of some rows or columns leaves everything else as it was. */
export function keep(table: Table, found: readonly MeasuredRow[], whole: boolean): true {
  const kept = whole ? undefined : keptFile(table)
  const before = kept ? table.rowsOf(kept) : []
  const rows = table.rows.flatMap((row): MeasuredRow[] => {
    const old = before.find(({ id }) => id === row.id)
    const now = found.find(({ id }) => id === row.id)
    if (!now) return old ? [old] : []
    const cells = { ...old?.cells, ...now.cells }
    const asked = table.columns.filter((column) => table.isAsked(column, row))
    return [{ ...now, cells: Object.fromEntries(asked.flatMap(({ id }) => pairOf(cells, id))) }]
  })
  const run = {
    measuredAt: new Date().toISOString(),
    machine: `${machineWords()}, everything on this machine`,
    node: process.versions.node,
    ...(kept?.confirmed && { confirmed: kept.confirmed }),
  }
  write(table, table.fileOf(run, rows))
  console.log(`${found.length} ${table.row}s in ${fileNameOf(table)}`)
  return true
}

function pairOf(cells: MeasuredRow['cells'], id: string) {
  const cell = cells[id]
  return cell ? [[id, cell] as const] : []
}

/** Writes one cell per line, so that changing a cell changes one line. */
export function write(table: Table, file: MeasuredFile): void {
  const checked = table.form.parse(file)
  const rows = table.rowsOf(checked).map(({ cells, ...row }) => {
    const each = Object.entries(cells).map(
      ([id, cell]) => `${JSON.stringify(id)}:${JSON.stringify(cell)}`,
    )
    return `${JSON.stringify(row).slice(0, -1)},"cells":{\n${each.join(',\n')}}}`
  })
  const head = Object.entries(checked).filter(([key]) => key !== `${table.row}s`)
  const text = `${JSON.stringify(Object.fromEntries(head)).slice(0, -1)},"${table.row}s":[\n${rows.join(',\n')}]}\n`
  JSON.parse(text)
  writeFileSync(fileNameOf(table), text)
}
