import { describe, expect, test } from 'vitest'
import { citedView } from '../../../src/site/tables/cited.ts'
import { tableCsv, tableJson } from '../../../src/site/tables/publish.ts'
import { cellId } from '../../../src/site/tables/view.ts'
import { ledger, tablesOf } from './content-of-tables.ts'

const tables = tablesOf('cited')

/** Parses RFC 4180, regardless of speed. */
function readCsv(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g,
  )) {
    record.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === ',') continue
    records.push(record)
    record = []
  }
  return records
}

describe.each(tables)('the table $id', (table) => {
  const view = citedView(table, ledger)
  const page = new URL(`https://site.example/compare/${table.id}/`)
  const json = tableJson(view, ledger, page)

  test('as JSON has a version, a day and every cell with its claims and sources', () => {
    expect(json).toMatchObject({ version: 1, updated: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
    for (const { id, cells } of json.rows) {
      expect(Object.keys(cells)).toEqual(json.columns.map((column) => column.id))
      for (const [column, cell] of Object.entries(cells)) {
        expect(cell.url).toBe(`${page.href}#${cellId(id, column)}`)
        expect(cell.value).toBeTruthy()
        if (cell.basis === 'open') {
          expect(cell.lookedIn?.length, cell.url).toBeGreaterThan(0)
          expect(cell.asOf, cell.url).toMatch(/^\d{4}-\d\d-\d\d$/)
          continue
        }
        expect(cell.claims.length, cell.url).toBeGreaterThan(0)
        expect(cell.sources.length, cell.url).toBeGreaterThan(0)
      }
    }
  })

  test('as CSV has one line per cell, each field as in the JSON', () => {
    const [names, ...lines] = readCsv(tableCsv(view, ledger, page))
    expect(names?.slice(0, 4)).toEqual(['row', 'column', 'value', 'note'])
    expect(lines).toHaveLength(json.rows.length * json.columns.length)
    for (const line of lines) expect(line).toHaveLength(names?.length ?? 0)
    const column = names?.indexOf('looked_in') ?? -1
    const open = json.rows.flatMap(({ cells }) => Object.values(cells)).filter((c) => c.lookedIn)
    expect(lines.filter((line) => line[column]).map((line) => line[column])).toEqual(
      open.map(({ lookedIn }) => lookedIn?.map(({ url }) => url).join(' ')),
    )
    const first = json.rows[0]?.cells[json.columns[0]?.id ?? '']
    expect(lines[0]?.slice(2, 4)).toEqual([first?.value, first?.note ?? ''])
  })

  test('has its own anchor for each row and cell', () => {
    const ids = view.rows.flatMap(({ id, cells }) => [id, ...cells.map((cell) => cell.id)])
    expect(new Set(ids).size).toBe(ids.length)
  })
})
