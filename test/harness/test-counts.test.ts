import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCounts } from '../../src/harness/test-counts.ts'
import { exitCode, root, startNode, toolScript } from '../../src/harness/tools.ts'

const vitest = JSON.stringify(join(root, 'node_modules/vitest/dist/index.js'))

/** One test that passes at once, one on its second try, one never, and one that is skipped. */
const SAMPLE = `
import { describe, expect, test } from ${vitest}
let tries = 0
describe('a sample', () => {
  test('passes', () => {})
  test('passes when repeated', { retry: 2 }, () => expect(++tries).toBe(2))
  test('fails', { retry: 1 }, () => expect(1).toBe(2))
  test.skip('is skipped', () => {})
})
`

test('Vitest says how many passed, and names what passed only when repeated', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'whichwire-counts-'))
  try {
    writeFileSync(join(folder, 'sample.test.js'), SAMPLE)
    const report = join(folder, 'counts.json')
    const reporter = join(root, 'src/harness/count-reporter.ts')
    const runner = [toolScript('vitest', 'vitest'), 'run', '--root', folder]
    const child = startNode([...runner, `--reporter=${reporter}`], {
      stdio: 'ignore',
      env: { ...process.env, TEST_COUNTS_FILE: report },
    })
    expect(await exitCode(child)).toBe(1)
    expect(readCounts(readFileSync(report, 'utf8'))).toEqual({
      passed: 2,
      failed: 1,
      repeated: ['sample.test.js > a sample > passes when repeated'],
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)

test('Playwright says the same', () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] })
  const report = {
    stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 9 },
    suites: [
      {
        title: 'a11y.spec.ts',
        specs: [spec('one', 'flaky'), spec('two', 'expected')],
        suites: [{ title: 'in the dark', specs: [spec('three', 'flaky')] }],
      },
    ],
  }
  expect(readCounts(JSON.stringify(report))).toEqual({
    passed: 6,
    failed: 1,
    repeated: ['a11y.spec.ts > one', 'a11y.spec.ts > in the dark > three'],
  })
})
