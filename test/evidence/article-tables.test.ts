import { describe, expect, test } from 'vitest'
import { articleTables } from '../../src/evidence/article-tables.ts'
import { readFramework } from '../../src/harness/read-framework.ts'
import { answeredRows } from '../../src/site/tables/answered-rows.ts'
import { citedView } from '../../src/site/tables/cited.ts'
import { useCasesView } from '../../src/site/tables/use-cases.ts'
import { ledger, tablesOf } from '../site/tables/content-of-tables.ts'

const framework = readFramework()
const views = [
  ...tablesOf('cited').map((table) => citedView(table, ledger)),
  ...tablesOf('use-cases').map((table) => useCasesView(table, framework, ledger)),
]
const rows = answeredRows(articleTables, views, ledger)

describe('every row of every table of the articles', () => {
  test.each(rows)('$table: $row has a verdict and claims', ({ answers, gaps }) => {
    expect(gaps).toEqual([])
    expect(answers).not.toEqual([])
    for (const { verdict, claims } of answers) {
      expect(verdict).not.toBe('')
      expect(ledger.citationsOf(claims)).not.toEqual([])
    }
  })

  test('is one of 48, and every row of ours that says something is one of them', () => {
    expect(rows).toHaveLength(48)
    const answered = new Set(rows.flatMap(({ answers }) => answers.map(({ at }) => at)))
    const said = views.flatMap(({ id, rows }) =>
      rows.flatMap(({ cells }) =>
        cells.filter((cell) => cell.said).map((cell) => `/compare/${id}/#${cell.id}`),
      ),
    )
    expect(said.filter((at) => !answered.has(at))).toEqual([])
  })
})

describe('a row has no answer', () => {
  const [first] = articleTables
  if (!first) throw new Error('no table is listed')
  const gapsOf = (...rows: (typeof first)['rows']) =>
    answeredRows([{ ...first, rows }], views, ledger).flatMap(({ gaps }) => gaps)

  test('if our row is gone', () => {
    expect(gapsOf(['X', { table: 'trade-offs', row: 'gone' }])).toEqual([
      'there is no row trade-offs/gone',
    ])
  })

  test('if the table belongs to another article', () => {
    expect(gapsOf(['X', { table: 'features', row: 'protocol' }])).toContain(
      'the table "features" is of another article',
    )
  })

  test('if the claim is gone, or checks nothing that the article says', () => {
    expect(gapsOf(['X', { claims: ['no-such-claim', 'websocket-masking'] }])).toEqual([
      'the claim "no-such-claim" does not check this article',
      'the claim "websocket-masking" does not check this article',
    ])
  })

  test('if no cell says anything', () => {
    expect(
      gapsOf([
        'X',
        { table: 'brokers', row: views.find(({ id }) => id === 'brokers')?.rows[0]?.id ?? '' },
      ]).join(),
    ).toMatch(/answers 0 of \d+ cells/)
  })
})
