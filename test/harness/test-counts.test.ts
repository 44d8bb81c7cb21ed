import { expect, test } from 'vitest'
import { readCounts } from '../../src/harness/test-counts.ts'

test('counts come from a vitest report', () => {
  const report = { numTotalTests: 6, numPassedTests: 3, numFailedTests: 2, numPendingTests: 1 }
  expect(readCounts(JSON.stringify(report))).toEqual({ passed: 3, failed: 2, flaky: 0 })
})

test('counts come from a Playwright report, where flaky is neither', () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 9 } }
  expect(readCounts(JSON.stringify(report))).toEqual({ passed: 4, failed: 1, flaky: 2 })
})
