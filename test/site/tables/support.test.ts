import { describe, expect, test } from 'vitest'
import { readBrowserData } from '../../../src/evidence/browser-data.ts'
import { inWords, supportView } from '../../../src/site/tables/support.ts'
import { tablesOf } from './content-of-tables.ts'

const data = readBrowserData()
const [table] = tablesOf('support')
if (!table) throw new Error('there is no table of browser support')
const view = supportView(table, data)

describe('a statement of the compatibility data in words', () => {
  const released = (_browser: string, version: string) =>
    version === '6' ? '2010-09-02' : undefined
  test.each([
    [{ version_added: '6' }, { value: 'Since 6', note: 'Out since 2010-09-02.' }],
    [{ version_added: '≤12' }, { value: 'Since ≤12', note: undefined }],
    [{ version_added: false as const }, { value: 'No', note: undefined }],
    [{ version_added: 'preview' }, { value: 'In a preview', note: undefined }],
    [
      { version_added: '5', partial_implementation: true, flags: [{}], version_removed: '9' },
      { value: 'Since 5', note: 'Partial. Behind a flag. Removed in 9.' },
    ],
    [
      { version_added: '16', notes: ['Home screen only.', 'See <a href="x">this</a>.'] },
      { value: 'Since 16', note: 'Home screen only.' },
    ],
  ])('%o', (statement, words) => {
    expect(inWords(statement, 'chrome', { released })).toEqual(words)
  })
})

describe('the table of browser support', () => {
  test('finds every key that it names', () => {
    expect(view.rows).toHaveLength(table.rows.length)
  })

  test('says what the data says', () => {
    const { version_added: chrome } =
      [data.compat('api.EventSource').support['chrome']].flat()[0] ?? {}
    const row = view.rows.find(({ id }) => id === 'eventsource')
    expect(row?.cells[1]?.value).toBe(`Since ${chrome}`)
    expect(row?.cells[0]?.value).toBe('Widely available')
    expect(row?.cells[0]?.note).toContain(
      data.baseline('api.EventSource')?.status.baseline_low_date ?? 'no day',
    )
  })

  test('names the data and its version behind each cell', () => {
    for (const cell of view.rows.flatMap(({ cells }) => cells)) {
      if (cell.basis === 'open') expect(cell.sources).toBeUndefined()
      else expect(cell.sources?.[0]?.name).toMatch(/^(MDN data|web-features) \d+\.\d+/)
    }
  })

  test('a key that is not there is refused by name', () => {
    const [row] = table.rows
    if (!row) throw new Error('the table is empty')
    const rows = [{ ...row, compat: 'api.CarrierPigeon' }]
    expect(() => supportView({ ...table, rows }, data)).toThrow('api.CarrierPigeon')
  })
})
