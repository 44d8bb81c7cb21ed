import { globSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checks, starterFactsOf } from '../../src/harness/starters/facts.ts'
import { served } from '../../src/harness/starters/start-starter.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(resolve(root, path), 'utf8')
const serverFiles = (transport: string) =>
  globSync(`content/starters/${transport}/{server.*,worker.js}`, { cwd: root }).sort()

/** Returns the number after a name in code of any of the languages, without `_`. */
function numberBehind(text: string, pattern: RegExp): number {
  const [, digits = ''] = pattern.exec(text) ?? []
  return Number(digits.replaceAll('_', ''))
}

describe.each(served)('the facts of %s are those of its code', (transport) => {
  const facts = starterFactsOf(transport)

  test('the client waits as long as they say', () => {
    if (facts.silenceMs === undefined) return
    const text = read(`content/starters/${transport}/client.js`)
    expect(numberBehind(text, /silenceMs = ([\d_]+)/)).toBe(facts.silenceMs)
  })

  test('every server has their times and headers', () => {
    for (const file of serverFiles(transport)) {
      const text =
        basename(file) === 'worker.js'
          ? read(file) + read(`content/starters/${transport}/wrangler.jsonc`)
          : read(file)
      const leaves = (check: string) =>
        facts.leavesOut.some((each) => each.file === basename(file) && each.check === check)
      const times = {
        HEARTBEAT_MS: facts.heartbeat.intervalMs,
        MAX_AGE_MS: facts.maximumAgeMs,
        DRAIN_MS: facts.drainMs,
      }
      for (const [name, ms] of Object.entries(times)) {
        const check =
          { HEARTBEAT_MS: 'heartbeat', MAX_AGE_MS: 'maximum-age', DRAIN_MS: 'drain' }[name] ?? ''
        if (ms === undefined || leaves(check)) continue
        expect(
          numberBehind(text, new RegExp(`${name}['"]?[,:] ([\\d_]+)`)),
          `${file} ${name}`,
        ).toBe(ms)
      }
      if (facts.cacheControl) expect(text, file).toContain(facts.cacheControl)
    }
  })

  test('a heartbeat comes before the strictest limit we know, and thrice before the client leaves', () => {
    const { intervalMs } = facts.heartbeat
    if (intervalMs === undefined || facts.silenceMs === undefined) return
    // Bun ends a stream after 10 s of silence, counted in steps of 4 s: after 8 s at least.
    expect(intervalMs).toBeLessThan(8000)
    expect(facts.silenceMs).toBeGreaterThan(2.5 * intervalMs)
  })

  test('what is left out is a file and a check of its kind', () => {
    for (const { file, check } of facts.leavesOut) {
      const found = checks.find(({ id }) => id === check)
      expect(found?.of, check).toBe(file === 'client.js' ? 'client' : 'server')
      expect(globSync(`content/starters/${transport}/${file}`, { cwd: root })).toHaveLength(1)
    }
  })
})

test('every check is one that a test makes', () => {
  const tests = ['server-checks', 'checks.test', 'conformance.test']
    .map((file) => read(`test/starters/${file}.ts`))
    .join('\n')
  const servers = checks.filter(({ of }) => of === 'server')
  for (const { id } of servers) {
    expect(tests).toMatch(
      new RegExp(`check\\('${id}'|^ +'?${id}'?: (async )?\\(|^ +(async )?${id}\\(`, 'm'),
    )
  }
})

test('every server and every client marks where a user, a token or a limit goes', () => {
  for (const transport of served) {
    for (const file of [...serverFiles(transport), `content/starters/${transport}/client.js`]) {
      expect(read(file), file).toMatch(/(\/\/|#) YOURS: /)
    }
  }
})
