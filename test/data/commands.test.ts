import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withContent } from '../evidence/with-content.ts'

function run(script: string, ...args: readonly string[]) {
  const path = resolve(import.meta.dirname, '../../scripts', script)
  return spawnSync(process.execPath, [path, ...args], { encoding: 'utf8' })
}

/** Starting Node takes long on a busy machine. */
const patient = { timeout: 30_000 }

describe('scripts/check-data.ts', patient, () => {
  test('says what was checked and exits with 0', () => {
    const { status, stdout } = withContent(undefined, (_, path) => run('check-data.ts', path))
    expect(stdout.trim()).toBe(
      'content: 1 article, 2 claims, 2 framework, 2 glossary, 1 message, 1 platform, 2 publishers, 2 sources, 3 starters, 1 table: ok',
    )
    expect(status).toBe(0)
  })

  test('prints file, line, fault and remedy, and exits with 1', () => {
    const { status, stderr } = withContent('unknown-source', (_, path) =>
      run('check-data.ts', path),
    )
    expect(stderr.split('\n')).toContain(
      'content/claims/reconnect.yaml:10: unknown source "the-standrad"; add it to content/sources or correct the id',
    )
    expect(status).toBe(1)
  })
})

describe('scripts/review.ts', patient, () => {
  test('lists what is due on a day and exits with 0', () => {
    const { status, stdout } = run('review.ts', '2037-01-01')
    expect(stdout).toMatch(
      /^\d{4}-\d{2}-\d{2} {2}[a-z0-9-]+ {2}\(content\/claims\/[a-z]+\.yaml\)$/m,
    )
    expect(stdout).toMatch(/(\d+) of \1 claims are due on 2037-01-01\./)
    expect(status).toBe(0)
  })

  test('finds nothing due long before, and says so', () => {
    const { status, stdout } = run('review.ts', '2020-01-01')
    expect(stdout.trim()).toBe('No claim is due on 2020-01-01.')
    expect(status).toBe(0)
  })

  test('falls back to today for an invalid day', () => {
    const { status, stdout } = run('review.ts', 'soon')
    expect(stdout).toContain('"soon" is not a day')
    expect(status).toBe(0)
  })
})

describe('scripts/audit.ts', patient, () => {
  test('lists each number with its verdict and claim, without a gap, and counts them', () => {
    const { status, stdout } = run('audit.ts')
    const lines = stdout.trim().split('\n')
    const numbers = lines.slice(0, -1).map((line) => Number.parseInt(line, 10))
    expect(numbers).toEqual(Array.from({ length: 61 }, (_, index) => index + 1))
    expect(lines[33]).toMatch(
      /^34 {2}Depends {3}sticky-sessions-not-needed {2}WebSocket needs sticky/,
    )
    expect(lines.at(-1)).toMatch(/^61 audited: (\d+ [a-z ]+, ){5}\d+ left out$/)
    expect(status).toBe(0)
  })
})

describe('scripts/rows.ts', patient, () => {
  test('lists every row of the tables that are checked, and finds none unanswered', () => {
    const { status, stdout } = run('rows.ts')
    expect(stdout).toMatch(/^ {2}Auto-reconnect +Depends +sse-reconnects/m)
    expect(stdout.trim().split('\n').at(-1)).toBe('48 rows, 48 answered, 0 not')
    expect(status).toBe(0)
  })
})
