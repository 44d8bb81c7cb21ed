import { expect, test } from 'vitest'
import { platformsView, secondsIn } from '../../../src/site/tables/platforms.ts'
import { ledger, platforms, tablesOf } from './content-of-tables.ts'

test.each([
  ['60 s, up to 4000 s', 60],
  ['10 min WebSocket, 5 min stream', 300],
  ['4 h, for WebSocket', 14_400],
  ['None unless set', Number.MAX_SAFE_INTEGER],
  ['Settable', undefined],
])('%s sorts as %s seconds', (value, seconds) => {
  expect(secondsIn(value)).toBe(seconds)
})

test('every platform has a row, and an open cell says where we looked', () => {
  for (const table of tablesOf('platforms')) {
    const view = platformsView(table, platforms, ledger)
    expect(view.rows.map(({ id }) => id).toSorted()).toEqual(
      platforms.map(({ id }) => id).toSorted(),
    )
    for (const { cells } of view.rows) {
      for (const cell of cells) {
        expect(cell.basis === 'open', cell.id).toBe(cell.claims.length === 0)
        if (cell.basis !== 'open') continue
        expect(cell.value).toBe('Not stated')
        expect(cell.lookedIn?.documents.length, cell.id).toBeGreaterThan(0)
        expect(cell.lookedIn?.asOf, cell.id).toMatch(/^\d{4}-\d\d-\d\d$/)
      }
    }
  }
  expect(tablesOf('platforms')).toHaveLength(1)
})

test('a row can be found by its other names', () => {
  for (const table of tablesOf('platforms')) {
    const { rows } = platformsView(table, platforms, ledger)
    const noteOf = (id: string) => rows.find((row) => row.id === id)?.note
    expect(noteOf('aws-alb')).toContain('ALB')
    expect(noteOf('aws-nlb')).toContain('NLB')
    expect(noteOf('ingress-nginx')).toContain('k8s')
    expect(noteOf('railway')).toBeUndefined()
  }
})
