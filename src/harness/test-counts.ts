/** How many tests a runner says passed and failed; skipped ones count as neither. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
  /** Passed, but only when repeated: each is a bug of a test, or of what it tests. */
  readonly flaky: number
}

/** What the JSON reporters of the two runners write, as far as it is read here. */
interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
}
interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
}

/** Reads either runner's JSON report. */
export function readCounts(report: string): TestCounts {
  const json = JSON.parse(report) as VitestReport | PlaywrightReport
  if ('stats' in json) {
    const { expected, unexpected, flaky } = json.stats
    return { passed: expected, failed: unexpected, flaky }
  }
  return { passed: json.numPassedTests, failed: json.numFailedTests, flaky: 0 }
}
