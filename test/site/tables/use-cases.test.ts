import { describe, expect, test } from 'vitest'
import { decide } from '../../../src/framework/decide.ts'
import { FrameworkError } from '../../../src/framework/errors.ts'
import { fromPath } from '../../../src/framework/paths.ts'
import { fromQuery } from '../../../src/framework/query.ts'
import { readFramework } from '../../../src/harness/read-framework.ts'
import { useCasesView } from '../../../src/site/tables/use-cases.ts'
import { ledger, tablesOf } from './content-of-tables.ts'

const framework = readFramework()
const [table] = tablesOf('use-cases')
if (!table) throw new Error('there is no table of uses')
const view = useCasesView(table, framework, ledger)

describe('the table of uses', () => {
  test('has twenty, ten of them with what is commonly advised', () => {
    expect(view.rows).toHaveLength(20)
    expect(view.rows.filter(({ cells }) => cells.some(({ said }) => said))).toHaveLength(10)
  })

  test.each(table.rows)('$id leads to the verdict that is shown', ({ id, answers }) => {
    const cell = view.rows
      .find((row) => row.id === id)
      ?.cells.find((each) => each.id === `${id}-verdict`)
    expect(cell?.transport).toBe(decide(framework, answers).transport)
    const result = new URL(cell?.href ?? '', 'https://site.example')
    const linked = {
      ...fromPath(framework, result.pathname),
      ...fromQuery(framework, result.search),
    }
    expect(decide(framework, linked).transport).toBe(cell?.transport)
  })

  test('stated answers are distinguished from computed ones', () => {
    for (const { cells } of view.rows) {
      expect(cells.map(({ basis }) => basis)).toEqual(['stated', ...Array(4).fill('computed')])
    }
  })

  test('the last question decides nothing, because its answer never changes the transport', () => {
    const decided = view.rows.map(({ id, cells }) => [
      id,
      cells.find((each) => each.id === `${id}-decided`)?.value,
    ])
    expect(decided.filter(([, value]) => value?.startsWith('Infrastructure'))).toEqual([])
    expect(Object.fromEntries(decided)).toMatchObject({
      notifications: 'No trigger for WebSocket',
      monitoring: 'No trigger for WebSocket',
      'collaborative-editor': 'Sending: Yes, all the time',
    })
  })

  test('an answer to an unknown question is refused', () => {
    const [row] = table.rows
    if (!row) throw new Error('the table is empty')
    const rows = [{ ...row, answers: { colour: 'yes' as const } }]
    expect(() => useCasesView({ ...table, rows }, framework, ledger)).toThrow(FrameworkError)
  })
})
