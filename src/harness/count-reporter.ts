import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { TestCounts } from './test-counts.ts'

/**
 * A Vitest reporter that writes the counts of a run, as `TestCounts`, to the file named by
 * TEST_COUNTS_FILE. Vitest's own JSON does not say which tests passed only after a retry.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env.TEST_COUNTS_FILE
    if (!file) throw new Error('TEST_COUNTS_FILE names no file to write the counts to')
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state: string) => tests.filter((test) => test.result().state === state)
    const passed = inState('passed')
    const repeated = passed.filter((test) => (test.diagnostic()?.retryCount ?? 0) > 0)
    const counts: TestCounts = {
      passed: passed.length,
      failed: inState('failed').length,
      repeated: repeated.map(nameOf),
    }
    writeFileSync(file, JSON.stringify(counts))
  }
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`
}
