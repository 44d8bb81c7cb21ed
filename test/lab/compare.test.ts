import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { differences } from '../../lab/run/compare.ts'
import { measureTable } from '../../lab/run/measure-table.ts'
import { pathsTable } from '../../lab/run/paths.ts'
import type { PathSubject, Paths } from '../../src/schema/paths.ts'

const cell = (result: string) =>
  ({ result, level: 'good', runs: 1, transcript: [] }) satisfies PathSubject['cells'][string]

const subject = (id: string, version: string, results: Record<string, string>): PathSubject => ({
  id,
  name: id,
  configuration: 'plain',
  kind: 'proxy',
  variant: 'default',
  from: 'Debian',
  version,
  measuredAt: '2026-11-29T00:00:00Z',
  files: [{ name: 'a', text: 'b' }],
  cells: Object.fromEntries(Object.entries(results).map(([id, result]) => [id, cell(result)])),
})

const table = {
  ...pathsTable,
  rows: [{ id: 'a' }, { id: 'b' }],
  columns: [{ id: 'events' }, { id: 'leaves' }],
  isAsked: () => true,
}
const wordsOf = (kept: readonly PathSubject[], now: readonly PathSubject[]) =>
  differences(table, kept, now).map(({ words }) => words)
const kept = [subject('a', '1.0', { events: 'prompt', leaves: 'at once' })]

test('the same results with other times do not differ', () => {
  const later = subject('a', '1.0', { events: 'prompt', leaves: 'at once' })
  const times = { ...later.cells, events: { ...cell('prompt'), ms: 50 } }
  expect(wordsOf(kept, [{ ...later, cells: times }])).toEqual([])
})

test('a time outside its band differs', () => {
  const cut = (ms: number) => {
    const row = subject('a', '1.0', { events: 'cut' })
    return [{ ...row, cells: { events: { ...cell('cut'), ms } } }]
  }
  expect(wordsOf(cut(60_000), cut(64_000))).toEqual([])
  expect(wordsOf(cut(60_000), cut(75_000))).toEqual([
    'a, events: 60000 ms are kept, these are 75000; npm run lab -- paths --only a',
  ])
})

test('a changed result, another version and a new subject differ', () => {
  const changed = [subject('a', '1.0', { events: 'one behind', leaves: 'at once' })]
  expect(wordsOf(kept, changed)).toEqual([
    'a, events: "prompt" is kept, this is "one behind"; npm run lab -- paths --only a',
  ])
  expect(wordsOf(kept, [subject('a', '1.1', {})])[0]).toContain('kept of 1.0')
  expect(wordsOf(kept, [subject('b', '1.0', {})])[0]).toContain('not kept yet')
})

test('kept results of a subject or a probe that no longer exists are stale', () => {
  expect(wordsOf([subject('gone', '1', {})], [])[0]).toContain('no such subject')
  const old = [subject('a', '1.0', { events: 'prompt', colour: 'blue' })]
  const now = [subject('a', '1.0', { events: 'prompt' })]
  expect(wordsOf(old, now)[0]).toContain('not asked any more')
})

test('--check measures differences once more, and fails on what differs twice', async () => {
  const { subjects } = JSON.parse(readFileSync('content/evidence/paths.json', 'utf8')) as Paths
  const row = subjects.find(({ id }) => id === 'nginx')
  if (!row) throw new Error('nginx is not kept')
  const changed = { ...row, cells: { ...row.cells, events: cell('one behind') } }
  const codeAfter = (...runs: readonly PathSubject[]) => {
    const left = [...runs]
    const open = () => ({ measure: async () => left.shift() ?? row, close: async () => {} })
    const once = { ...pathsTable, install: () => {}, missing: () => undefined, open }
    const stop = new AbortController().signal
    return measureTable(once, { only: ['nginx'], asking: [], check: true, stop })
  }
  expect(await codeAfter(row)).toBe(0)
  expect(await codeAfter(changed, row)).toBe(0)
  expect(await codeAfter(changed, changed)).toBe(1)
})
