import { describe, expect, test } from 'vitest'
import {
  everything,
  nextSort,
  sortedRows,
  type TableState,
  tableFromQuery,
  tableToQuery,
} from '../../../src/widgets/table/state.ts'

const options = {
  columns: ['websocket', 'sse', 'idle'],
  groups: ['CDN', 'Proxy you run'],
  bases: ['cited', 'open'],
  sorts: ['idle'],
}

describe('the state of a table in an address', () => {
  const states: readonly TableState[] = [
    everything,
    { ...everything, columns: ['sse', 'idle'] },
    { group: 'Proxy you run', basis: 'open', find: '60 s & more, "quoted"' },
    { ...everything, sort: { column: 'idle', down: true } },
    { ...everything, columns: ['idle'], sort: { column: 'idle', down: false } },
  ]
  test.each(states)('is unchanged after being written and read: %o', (state) => {
    expect(tableFromQuery(tableToQuery(state), options)).toEqual(state)
  })

  test('all columns and no filter need no query', () => {
    expect(tableToQuery(everything)).toBe('')
    expect(tableToQuery({ ...everything, columns: ['sse', 'idle'] })).toBe('?columns=sse,idle')
  })

  test.each([
    '?columns=',
    '?columns=nothing',
    '?columns=websocket,sse,idle',
    '?group=Moon&basis=__proto__&sort=sse',
    '?sort=-',
    '?%E0%A4%A',
    `?find=&x=${'y'.repeat(5000)}`,
  ])('what is not offered is dropped: %s', (query) => {
    expect(tableFromQuery(query, options)).toEqual(everything)
  })

  test('columns are in the order of the table, and a text that is too long is cut', () => {
    expect(tableFromQuery('?columns=idle,websocket', options).columns).toEqual([
      'websocket',
      'idle',
    ])
    expect(tableFromQuery(`?find=${'a'.repeat(90)}`, options).find).toHaveLength(60)
  })
})

test('a column sorts up, then down, then not at all; another column starts again', () => {
  const up = nextSort(undefined, 'idle')
  const down = nextSort(up, 'idle')
  expect([up, down, nextSort(down, 'idle'), nextSort(down, 'age')]).toEqual([
    { column: 'idle', down: false },
    { column: 'idle', down: true },
    undefined,
    { column: 'age', down: false },
  ])
})

test('numbers sort by size, words by letter, and cells without an order stay last', () => {
  const rows = ['100', undefined, '9', '30']
  expect(sortedRows(rows, (row) => row, false)).toEqual(['9', '30', '100', undefined])
  expect(sortedRows(rows, (row) => row, true)).toEqual(['100', '30', '9', undefined])
  expect(sortedRows(['b', 'A', 'c'], (row) => row, false)).toEqual(['A', 'b', 'c'])
})
