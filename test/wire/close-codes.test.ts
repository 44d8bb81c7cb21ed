import { describe, expect, test } from 'vitest'
import { closeCode, mayBeOnTheWire, scriptMaySend } from '../../src/wire/close-codes.ts'

describe('close codes', () => {
  test('that are registered have their registered name', () => {
    expect(closeCode(1000).name).toBe('Normal Closure')
    expect(closeCode(1006).name).toBe('Abnormal Closure')
    expect(closeCode(1009)).toMatchObject({ code: 1009, name: 'Message Too Big' })
  })

  test('of the open ranges are named by their range, others are unassigned', () => {
    expect(closeCode(3000).name).toBe('Registered')
    expect(closeCode(4999).name).toBe('Private Use')
    for (const code of [0, 999, 1004, 1016, 2999, 5000]) {
      expect(closeCode(code)).toMatchObject({ code, name: 'Unassigned' })
    }
  })

  test('that script may send are 1000 and 3000 to 4999', () => {
    const sendable = [1000, 3000, 3999, 4000, 4999]
    const others = [999, 1001, 1006, 1009, 1015, 2999, 5000, 3000.5, Number.NaN]
    expect(sendable.filter(scriptMaySend)).toEqual(sendable)
    expect(others.filter(scriptMaySend)).toEqual([])
  })

  test('that stand for the absence of a code are never on the wire', () => {
    const present = [1000, 1001, 1003, 1007, 1011, 1014, 3000, 4999]
    const absent = [999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 1000.5]
    expect(present.filter(mayBeOnTheWire)).toEqual(present)
    expect(absent.filter(mayBeOnTheWire)).toEqual([])
  })
})
