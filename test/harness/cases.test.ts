import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CasesError, parseCases, readCases } from '../../src/harness/read-cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'cases-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** This repository's cases, in the form in which others write theirs. */
const inputs = readCases().map(({ id, chosen, needs }) => ({
  id,
  transport: chosen,
  category: 'not looked at',
  need: 'not looked at',
  facts: needs,
  extraFacts: {},
}))

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/cases.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  })
  return { status, stdout, stderr }
}

function file(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return name
}

describe('npm run cases', () => {
  it('prints one JSON object in the form of the contract', () => {
    const { status, stdout, stderr } = run(file('all.json', inputs))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { total, exact, sameFamily, topTwo, outside, cases, ...rest } = JSON.parse(stdout)
    expect(rest).toEqual({})
    expect(total).toBe(152)
    expect(exact + sameFamily).toBeGreaterThanOrEqual(123)
    expect(topTwo).toBeGreaterThanOrEqual(138)
    expect(outside).toBe(4)
    expect(cases).toHaveLength(152)
    for (const each of cases) {
      expect(Object.keys(each)).toEqual([
        'id',
        'chosen',
        'recommended',
        'second',
        'alternatives',
        'strength',
        'certainty',
        'support',
        'decidedBy',
      ])
    }
  }, 30_000)

  it('decides the same when transport, names and words are taken away or changed', () => {
    const blind = inputs.map(({ id, facts }, place) => ({ id: `case-${place}`, name: id, facts }))
    const swapped = inputs.map((each) => ({ ...each, transport: 'web-push', need: 'binary!' }))
    const decisions = (name: string, list: unknown) =>
      JSON.parse(run(file(name, list)).stdout).cases.map(
        ({ recommended, strength }: { recommended: string; strength: string }) => [
          recommended,
          strength,
        ],
      )
    const expected = decisions('all.json', inputs)
    expect(decisions('blind.json', blind)).toEqual(expected)
    expect(decisions('swapped.json', swapped)).toEqual(expected)
  }, 30_000)

  it.each([
    [[], 'Usage:'],
    [['a.json', 'b.json'], 'Usage:'],
    [['missing.json'], 'missing.json: ENOENT'],
  ])(
    'says how to use it when called with %o, and ends with 2',
    (args, message) => {
      const { status, stdout, stderr } = run(...args)
      expect(status).toBe(2)
      expect(stdout).toBe('')
      expect(stderr).toContain(message)
    },
    30_000,
  )

  it('says what is wrong with a list, and ends with 2', () => {
    const { status, stdout, stderr } = run(file('bad.json', [{ id: 'a', facts: { binary: 'no' } }]))
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toBe(
      'bad.json: the cases do not have the expected form:\n' +
        '  case 0 ("a"): facts.binary: Invalid input: expected boolean, received string\n',
    )
  }, 30_000)
})

describe('parseCases', () => {
  const one = (change: object) => JSON.stringify([{ id: 'a', facts: {}, ...change }])

  it.each([
    ['', 'not JSON'],
    ['{"a":1', 'not JSON'],
    ['null', 'expected a JSON array of cases, got null'],
    ['{}', 'expected a JSON array of cases, got object'],
    ['[null]', 'case 0: the case:'],
    ['[[]]', 'case 0: the case:'],
    [one({ id: undefined }), 'case 0: id:'],
    [one({ id: 7 }), 'case 0 (7): id:'],
    [one({ id: '' }), 'case 0 (""): id:'],
    [one({ facts: undefined }), 'case 0 ("a"): facts:'],
    [one({ facts: [] }), 'case 0 ("a"): facts:'],
    [one({ extraFacts: 'none' }), 'case 0 ("a"): extraFacts:'],
    [one({ transport: 3 }), 'case 0 ("a"): transport:'],
    [one({ facts: { clientSends: 'sometimes' } }), 'facts.clientSends: Invalid option'],
    [one({ facts: { clientSendRateHz: '2' } }), 'facts.clientSendRateHz:'],
    [one({ facts: { clientSendRateHz: -1 } }), 'facts.clientSendRateHz:'],
    [one({ facts: { infra: 7 } }), 'facts.infra:'],
    [one({ extraFacts: { sessionRpc: 'yes' } }), 'extraFacts.sessionRpc:'],
    [one({ extraFacts: { acceptableDelayS: [] } }), 'extraFacts.acceptableDelayS:'],
  ])('refuses %s', (text, message) => {
    expect(() => parseCases(text)).toThrow(CasesError)
    expect(() => parseCases(text)).toThrow(message)
  })

  it('names the first ten faults and counts the rest', () => {
    const list = Array.from({ length: 14 }, (_, place) => ({ id: `c${place}`, facts: 1 }))
    expect(() => parseCases(JSON.stringify(list))).toThrow(/case 9 \("c9"\).*\n {2}and 4 more$/)
  })

  it('treats missing, null and unknown as not known', () => {
    const text = one({
      transport: null,
      facts: { clientSends: 'none', infra: null, weather: 'fine', __proto__: { binary: true } },
      extraFacts: { sessionRpc: null },
    })
    expect(parseCases(text)).toEqual([{ id: 'a', chosen: null, needs: { clientSends: 'none' } }])
    expect(parseCases('[]')).toEqual([])
  })
})

describe('the cases of this repository', () => {
  const cases = readCases()

  it('are 152, each with its own id, in the file of its category', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(152)
  })

  it('name twins that exist, in both directions', () => {
    for (const { id, twins } of cases) {
      for (const twin of twins) {
        expect(cases.find((each) => each.id === twin)?.id, `twin of ${id}`).toBe(twin)
      }
    }
  })
})
