import { describe, expect, test } from 'vitest'
import { ledger, tablesOf } from '../components/tables/content-of-tables.ts'
import { articleTables } from './article-tables.ts'

const cited = tablesOf('cited')
const useCases = tablesOf('use-cases')

describe.each(articleTables)('the table “$table” of “$article”', ({ article, rows }) => {
  const source = ledger.sources.find(({ title }) => title === article)

  test('is of an article that is checked', () => {
    expect(source?.kind).toBe('article')
  })

  test.each(rows)('%s is answered', (_row, answer) => {
    if ('claims' in answer) {
      for (const id of answer.claims) expect(ledger.claim(id).said?.in).toContain(source?.id)
      return
    }
    const table = [...cited, ...useCases].find(({ id }) => id === answer.table)
    expect(table?.saidIn).toBe(source?.id)
    if (table?.kind === 'use-cases') {
      expect(table.rows.find(({ id }) => id === answer.row)?.said).toBeDefined()
      return
    }
    const row = table?.rows.find(({ id }) => id === answer.row)
    // Both of its cells are checked: each by a claim on what this article says.
    for (const column of ['websocket', 'sse']) {
      const cell = row?.cells[column]
      if (!cell || 'open' in cell) throw new Error(`${answer.row} has no cell for ${column}`)
      expect(cell.said).toBeTruthy()
      expect(ledger.claim(cell.claim).said?.in).toContain(source?.id)
    }
  })
})

test('the articles have 48 rows in all, and every row of ours that says something is one of them', () => {
  const rows = articleTables.flatMap((table) => table.rows)
  expect(rows).toHaveLength(48)
  const listed = new Set(
    rows.flatMap(([, answer]) => ('row' in answer ? [`${answer.table}/${answer.row}`] : [])),
  )
  const said = [
    ...cited.flatMap((table) =>
      table.rows
        .filter(({ cells }) => Object.values(cells).some((cell) => 'said' in cell && cell.said))
        .map((row) => `${table.id}/${row.id}`),
    ),
    ...useCases.flatMap((table) =>
      table.rows.filter((row) => row.said).map((row) => `${table.id}/${row.id}`),
    ),
  ]
  expect(said.toSorted()).toEqual([...listed].toSorted())
})
