import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { probes } from '../../lab/probes/all.ts'
import { subjects } from '../../lab/subjects/all.ts'
import { type Paths, pathsFile } from '../../src/schema/paths.ts'

const text = readFileSync('content/evidence/paths.json', 'utf8')
const kept = pathsFile.parse(JSON.parse(text))

describe('the results that are kept', () => {
  test('are of subjects and probes that the lab has', () => {
    const known = new Map(probes.map((probe) => [probe.id, probe]))
    const ids = subjects.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(kept.subjects.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([])
    for (const { id, cells } of kept.subjects) {
      for (const [probe, { result, level }] of Object.entries(cells)) {
        expect(known.get(probe)?.results[result], `${id}, ${probe}, ${result}`).toBe(level)
      }
    }
  })

  test('are of at least forty subjects, with the configuration as it is now', () => {
    expect(kept.subjects.length).toBeGreaterThanOrEqual(40)
    for (const { id, files } of kept.subjects) {
      const shown = subjects.find((subject) => subject.id === id)?.shown
      const again = `${id} has changed: npm run lab -- pathsFile --only ${id}`
      expect(files.map(effective), again).toEqual(shown?.map(effective))
    }
  })

  test('have a recommended configuration without a fault that a setting fixes', () => {
    const recommended = kept.subjects.filter(({ variant }) => variant === 'recommended')
    const late = recommended.filter(({ cells }) => cells['events']?.result !== 'prompt')
    expect(late.map(({ id }) => id)).toEqual([])
  })

  const broken: readonly (readonly [string, (copy: Paths & Record<string, unknown>) => void])[] = [
    ['a level of its own', (copy) => Object.assign(firstCell(copy), { level: 'splendid' })],
    ['no transcript', (copy) => Object.assign(firstCell(copy), { transcript: undefined })],
    ['an unknown key', (copy) => Object.assign(copy, { note: 'x' })],
    ['no version', (copy) => Object.assign(copy.subjects[0] ?? {}, { version: '' })],
  ]
  test.each(broken)('are refused with %s', (_, edit) => {
    const copy = JSON.parse(text)
    edit(copy)
    expect(pathsFile.safeParse(copy).success).toBe(false)
  })
})

function firstCell({ subjects: [subject] }: Paths): object {
  return Object.values(subject?.cells ?? {})[0] ?? {}
}

/** Returns the lines of a configuration without its comments. */
const effective = ({ text }: { readonly text: string }) =>
  text
    .split('\n')
    .map((line) => line.replace(/(^|\s)(#|\/\/).*/, '').trim())
    .filter((line) => line !== '')
