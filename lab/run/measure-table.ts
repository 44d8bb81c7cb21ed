import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { machineWords } from '../../src/harness/machine.ts'
import { UsageError } from '../../src/harness/port.ts'
import { differences } from './compare.ts'
import { keep, keptFile, write } from './kept.ts'
import { requireKnownIds } from './require-known-ids.ts'
import type { MeasuredRow, Named, Table } from './table.ts'

const lab = join(import.meta.dirname, '..')

interface Options {
  /** Ids of rows; empty for all. */
  readonly only: readonly string[]
  /** Ids of columns; empty for all. */
  readonly asking: readonly string[]
  readonly check: boolean
  readonly stop: AbortSignal
}

/**
 * Measures all rows of a table, or those named, and keeps the results or, with `check`, compares
 * them with the kept ones. Resumes a whole run that was interrupted. Resolves with an exit code.
 * Throws a UsageError for an unknown id, or if there is nothing to compare with.
 */
export async function measureTable(
  table: Table,
  { only, asking, check, stop }: Options,
): Promise<number> {
  requireKnownIds(table.row, only, table.rows)
  requireKnownIds(table.column, asking, table.columns)
  const asked = table.columns.filter(({ id }) => asking.length === 0 || asking.includes(id))
  const wanted = table.rows.filter(({ id }) => only.length === 0 || only.includes(id))
  table.install(wanted)
  const ready = wanted.filter((row) => {
    const lacks = table.missing(row)
    if (lacks) console.log(`Skipped ${row.id}: ${lacks}`)
    return !lacks
  })
  const whole = only.length === 0 && asking.length === 0
  // A whole run resumes only from its own folder, never from the remains of a partial run.
  const folder = join(
    lab,
    `.${check ? 'checking' : 'measuring'}-${table.name}${whole ? '' : '-part'}`,
  )
  if (!whole) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const failed = await measureRows(table, ready, asked, folder, stop)
  if (stop.aborted) {
    console.log('Interrupted. The same command goes on from here.')
    return 130
  }
  const found = rowsIn(folder, ready)
  const again = check && (await measureAgain(table, ready, found, `${folder}-again`, stop))
  if (stop.aborted) return 130
  rmSync(folder, { recursive: true, force: true })
  const agrees = again ? compare(table, again, whole) : keep(table, found, whole)
  return agrees && failed === 0 ? 0 : 1
}

const rowsIn = (folder: string, rows: readonly Named[]) =>
  rows.flatMap(({ id }): MeasuredRow[] => {
    const path = join(folder, `${id}.json`)
    return existsSync(path) ? [JSON.parse(readFileSync(path, 'utf8'))] : []
  })

/**
 * Measures cells that differ from the kept ones once more, since other work on the machine disturbs
 * one in a thousand. Resolves with all rows, with the new cells in place.
 */
async function measureAgain(
  table: Table,
  ready: readonly Named[],
  found: readonly MeasuredRow[],
  folder: string,
  stop: AbortSignal,
): Promise<readonly MeasuredRow[]> {
  const kept = keptFile(table)
  const differ = kept ? differences(table, table.rowsOf(kept), found) : []
  const cells = differ.flatMap(({ row, column, words }) => (column ? [{ row, column, words }] : []))
  const rows = ready.filter(({ id }) => cells.some(({ row }) => row === id))
  if (rows.length === 0) return found
  for (const { words } of cells) console.log(`Once more: ${words}`)
  const asked = table.columns.filter(({ id }) => cells.some(({ column }) => column === id))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  await measureRows(table, rows, asked, folder, stop)
  const second = rowsIn(folder, rows)
  rmSync(folder, { recursive: true, force: true })
  return found.map((row) => {
    const once = cells.flatMap(({ row: id, column }) => {
      const cell = id === row.id && second.find((other) => other.id === id)?.cells[column]
      return cell ? [[column, cell] as const] : []
    })
    return { ...row, cells: { ...row.cells, ...Object.fromEntries(once) } }
  })
}

/** Measures rows that have no file in the folder yet, one file each. Resolves with the failures. */
async function measureRows(
  table: Table,
  ready: readonly Named[],
  asked: readonly Named[],
  folder: string,
  stop: AbortSignal,
): Promise<number> {
  const done = new Set(readdirSync(folder).map((name) => name.replace('.json', '')))
  const left = ready.filter(({ id }) => !done.has(id))
  const minutes = Math.ceil(table.minutes(left.length, asked))
  console.log(
    `${left.length} ${table.row}s, ${asked.length} ${table.column}s: about ${minutes} minutes.`,
  )
  const startedAt = performance.now()
  let finished = 0
  let failed = 0
  const bench = await table.open(stop)
  const one = async (row: Named) => {
    try {
      const measured = await bench.measure(row, asked)
      if (stop.aborted) return
      writeFileSync(join(folder, `${row.id}.json`), JSON.stringify(measured))
    } catch (error) {
      if (stop.aborted) return
      failed += 1
      console.error(`${row.id} could not be measured: ${error}`)
    }
    finished += 1
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    console.log(`[${finished}/${left.length}] ${row.id}, after ${seconds} s`)
  }
  const all = Promise.all(left.map(one))
  const stopped = new Promise((resolve) => stop.addEventListener('abort', resolve))
  await Promise.race([all, stopped])
  await bench.close(all)
  return failed
}

/** Compares new results with the kept ones. Marks a whole run without differences as confirmed. */
function compare(table: Table, found: readonly MeasuredRow[], whole: boolean): boolean {
  const kept = keptFile(table)
  if (!kept) throw new UsageError(`Nothing is kept yet: npm run lab -- ${table.name}`)
  const differ = differences(table, table.rowsOf(kept), found)
  for (const { words } of differ) console.error(words)
  const cells = found.reduce((sum, row) => sum + Object.keys(row.cells).length, 0)
  console.log(`${cells} cells compared, ${differ.length} differ.`)
  if (differ.length > 0) return false
  // A run that skipped rows missing from this machine confirms nothing.
  if (whole && found.length === table.rowsOf(kept).length) {
    const confirmed = { at: new Date().toISOString(), machine: machineWords(), cells }
    write(table, { ...kept, confirmed })
  }
  return true
}
