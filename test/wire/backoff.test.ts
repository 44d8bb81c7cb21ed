import { describe, expect, test } from 'vitest'
import { type BackoffPolicy, backoffDelayMs, DEFAULT_BACKOFF } from '../../src/wire/backoff.ts'

const policy: BackoffPolicy = { firstMs: 100, maxMs: 1000, factor: 2 }
const ALMOST_ONE = 1 - 2 ** -53

describe('the wait before a reconnect', () => {
  test('has an upper bound that doubles until it reaches the maximum', () => {
    const bounds = [0, 1, 2, 3, 4, 5, 50].map((n) => backoffDelayMs(n, () => ALMOST_ONE, policy))
    expect(bounds).toEqual([99, 199, 399, 799, 999, 999, 999])
  })

  test('is spread over the whole range down to zero, the first one too', () => {
    expect(backoffDelayMs(0, () => 0, policy)).toBe(0)
    expect(backoffDelayMs(3, () => 0, policy)).toBe(0)
    expect(backoffDelayMs(0, () => 0.5, policy)).toBe(50)
    expect(backoffDelayMs(3, () => 0.25, policy)).toBe(200)
  })

  test('never overflows, however long a client has tried', () => {
    expect(backoffDelayMs(1e9, () => ALMOST_ONE, policy)).toBe(999)
    expect(backoffDelayMs(Number.MAX_SAFE_INTEGER, () => 0, policy)).toBe(0)
  })

  test('stays within 0 to 5 s at first and within half a minute later, by default', () => {
    expect(backoffDelayMs(0, () => ALMOST_ONE)).toBeLessThan(5000)
    expect(backoffDelayMs(20, () => ALMOST_ONE)).toBe(DEFAULT_BACKOFF.maxMs - 1)
  })

  test.each([-1, 0.5, Number.NaN])('is refused for attempt %d', (attempt) => {
    expect(() => backoffDelayMs(attempt, Math.random)).toThrow(RangeError)
  })
})
