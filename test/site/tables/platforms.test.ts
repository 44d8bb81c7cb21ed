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

test('every platform has a row, and what nobody said is called not found', () => {
  for (const table of tablesOf('platforms')) {
    const view = platformsView(table, platforms, ledger)
    expect(view.rows.map(({ id }) => id).toSorted()).toEqual(
      platforms.map(({ id }) => id).toSorted(),
    )
    for (const platform of platforms) {
      const cells = view.rows.find(({ id }) => id === platform.id)?.cells
      const missing = [
        platform.buffering,
        platform.idleTimeout,
        platform.durationCap,
        platform.stickiness,
      ]
      const open = cells?.filter(({ basis }) => basis === 'open')
      expect(open, platform.id).toHaveLength(missing.filter((cell) => cell === undefined).length)
    }
  }
  expect(tablesOf('platforms')).toHaveLength(1)
})
