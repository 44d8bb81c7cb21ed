/** How many tests passed and failed according to a runner; skipped ones count as neither. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
  /** Names of tests that passed only after a retry: each is a bug. */
  readonly repeated: readonly string[]
}

/** The parts of the output of Playwright's JSON reporter that are read here. */
interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
  readonly suites: readonly PlaywrightSuite[]
}
interface PlaywrightSuite {
  readonly title: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly tests: readonly { readonly status: string }[]
  }[]
}

/** Reads Playwright's JSON report, or the output of src/harness/count-reporter.ts for Vitest. */
export function readCounts(report: string): TestCounts {
  const json = JSON.parse(report) as TestCounts | PlaywrightReport
  if (!('stats' in json)) return json
  const { expected, unexpected, flaky } = json.stats
  const repeated = json.suites.flatMap((suite) => flakyIn(suite, []))
  return { passed: expected + flaky, failed: unexpected, repeated }
}

function flakyIn(suite: PlaywrightSuite, above: readonly string[]): string[] {
  const path = [...above, suite.title]
  const here = suite.specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ title }) => [...path, title].join(' > '))
  return [...here, ...(suite.suites ?? []).flatMap((inner) => flakyIn(inner, path))]
}
