import { expect, test } from 'vitest'
import { LIMITS } from '../../src/wire/limits.ts'

test('the limits are those that docs/companion-api.md promises', () => {
  expect(LIMITS).toMatchObject({
    maxRateHz: 100,
    maxPayloadBytes: 16_384,
    maxDurationS: 300,
    maxConnections: 16,
    maxBodyBytes: 32_768,
    maxWaitMs: 25_000,
    heartbeatMs: 15_000,
  })
})

test('the largest event still fits a message, and its envelope too', () => {
  expect(LIMITS.maxPayloadBytes + 200).toBeLessThan(LIMITS.maxBodyBytes)
})
