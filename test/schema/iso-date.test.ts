import { describe, expect, test } from 'vitest'
import { isoDate } from '../../src/schema/iso-date.ts'

describe('a calendar day', () => {
  test('is the same from a string and from the Date some YAML readers make of it', () => {
    expect(isoDate.parse('2026-11-20')).toBe('2026-11-20')
    expect(isoDate.parse(new Date('2026-11-20'))).toBe('2026-11-20')
  })

  test.each(['2026-02-30', '20 Nov 2026', '2026-11-20T00:00:00Z', 20261120, undefined])(
    'is not %s',
    (value) => {
      expect(isoDate.safeParse(value).success).toBe(false)
    },
  )
})
