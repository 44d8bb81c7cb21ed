import { describe, expect, test } from 'vitest'
import { mayBeOnTheWire } from '../../src/wire/close-codes.ts'

describe('close codes', () => {
  test('that stand for a missing code are never sent', () => {
    const present = [1000, 1001, 1003, 1007, 1011, 1014, 3000, 4999]
    const absent = [999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 1000.5]
    expect(present.filter(mayBeOnTheWire)).toEqual(present)
    expect(absent.filter(mayBeOnTheWire)).toEqual([])
  })
})
