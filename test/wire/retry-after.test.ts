import { describe, expect, test } from 'vitest'
import { retryAfterMs } from '../../src/wire/retry-after.ts'

describe('how long a server asks to wait', () => {
  test.each([
    ['0', 0],
    ['2', 2000],
    [' 120 ', 120_000],
  ])('is %j seconds', (field, ms) => {
    expect(retryAfterMs(field)).toBe(ms)
  })

  test('is until a date, counted from the server’s own', () => {
    const date = 'Fri, 20 Nov 2026 12:00:00 GMT'
    expect(retryAfterMs('Fri, 20 Nov 2026 12:00:30 GMT', date)).toBe(30_000)
    expect(retryAfterMs('Fri, 20 Nov 2026 11:00:00 GMT', date)).toBe(0)
  })

  test.each([null, '', '-1', '1.5', 'soon', '2026-11-20', 'Fri, 20 Nov 2026 12:00:30 GMT'])(
    'is not given by %j alone',
    (field) => {
      expect(retryAfterMs(field)).toBeUndefined()
    },
  )
})
