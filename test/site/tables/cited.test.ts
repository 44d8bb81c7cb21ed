import { describe, expect, test } from 'vitest'
import { createLedger, LedgerError } from '../../../src/evidence/ledger.ts'
import { claim } from '../../../src/schema/claim.ts'
import { citedTable } from '../../../src/schema/table-cited.ts'
import { citedView } from '../../../src/site/tables/cited.ts'
import { tally } from '../../../src/site/tables/view.ts'

const days = { asOf: '2026-01-02', reviewBy: '2027-01-02' }
const support = [{ source: 'a-text' }]
const claimOf = (entry: object) =>
  claim.parse({ subject: 'x', statement: 'It is so.', kind: 'cited', support, ...days, ...entry })
const ledger = createLedger({
  claims: [
    claimOf({ id: 'plain' }),
    claimOf({ id: 'later', kind: 'derived', asOf: '2026-03-04' }),
    claimOf({ id: 'doubted', said: { words: 'So.', in: ['a-talk'], verdict: 'unproven' } }),
  ],
  sources: [
    {
      id: 'a-text',
      kind: 'specification',
      title: 'A text',
      publisher: 'Us',
      url: 'https://text.example/',
      read: '2026-01-01',
      seen: 'text',
    },
    { id: 'a-talk', kind: 'article', title: 'A talk', short: 'A talk' },
  ],
})

const table = citedTable.parse({
  kind: 'cited',
  id: 'short',
  title: 'Short',
  summary: 'A short table.',
  caption: 'A short table.',
  rowsAre: 'Concern',
  saidIn: 'a-talk',
  columns: ['sse', { id: 'fit', title: 'What it fits' }],
  rows: [
    {
      id: 'one',
      title: 'One',
      cells: {
        sse: { said: 'So', claim: 'doubted', value: 'Nobody knows' },
        fit: { claim: 'later', also: ['plain'], value: 'Much', note: 'And more.' },
      },
    },
    {
      id: 'two',
      title: 'Two',
      cells: {
        sse: { claim: 'doubted', value: 'The statement itself' },
        fit: { open: { lookedIn: ['a-text'], asOf: '2026-02-03' } },
      },
    },
  ],
})

describe('a table of cited cells', () => {
  const view = citedView(table, ledger)

  test('names columns, and draws only transports as wires', () => {
    expect(view.columns).toEqual([
      { id: 'sse', title: 'Server-Sent Events', transport: 'sse' },
      { id: 'fit', title: 'What it fits' },
    ])
  })

  test('a cell says what it rests on', () => {
    expect(view.rows.map(({ cells }) => cells.map(({ basis }) => basis))).toEqual([
      ['unproven', 'derived'],
      ['cited', 'open'],
    ])
    expect(tally(view)).toEqual([
      ['cited', 1],
      ['derived', 1],
      ['unproven', 1],
      ['open', 1],
    ])
  })

  test('an open cell says where we looked, and when', () => {
    expect(view.rows[1]?.cells[1]).toMatchObject({
      value: 'Not stated',
      claims: [],
      lookedIn: { documents: [{ title: 'Us, A text', url: 'https://text.example/' }] },
    })
  })

  test('an open cell that names no source of the ledger throws', () => {
    const nowhere = { open: { lookedIn: ['a-talk'], asOf: '2026-02-03' } }
    const [one] = table.rows
    const broken = { ...table, rows: [{ ...one, cells: { ...one?.cells, fit: nowhere } }] }
    expect(() => citedView(citedTable.parse(broken), ledger)).toThrow(LedgerError)
  })

  test('a verdict is shown only if something is said', () => {
    expect(view.rows.map(({ cells }) => cells[0]?.verdict)).toEqual(['unproven', undefined])
  })

  test('it was updated when the newest of its claims was checked', () => {
    expect(view.updated).toBe('2026-03-04')
  })

  test('or when the last look found nothing', () => {
    const rows = table.rows.map((row) =>
      row.id === 'two'
        ? {
            ...row,
            cells: { ...row.cells, fit: { open: { lookedIn: ['a-text'], asOf: '2026-05-06' } } },
          }
        : row,
    )
    expect(citedView(citedTable.parse({ ...table, rows }), ledger).updated).toBe('2026-05-06')
  })

  test('it cannot be made of claims that are not there', () => {
    const empty = createLedger({ claims: [], sources: [] })
    expect(() => citedView(table, empty)).toThrow(LedgerError)
  })
})
