import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readContent } from '../../src/evidence/read.ts'
import { claimFile } from '../../src/schema/claim.ts'
import { figures } from '../../src/schema/figures.ts'

const { documents, evidence } = readContent(pathToFileURL(`${import.meta.dirname}/../../`))
const names = ['wire', 'memory', 'compression']
const copyOf = (name: string) => JSON.parse(JSON.stringify(evidence[name]))

describe('the figures that were measured', () => {
  test.each(names)('are read from %s.json, in their form', (name) => {
    expect(figures.safeParse(evidence[name]).error).toBeUndefined()
  })

  test('are each named by a claim', () => {
    const named = documents
      .filter(({ folder }) => folder === 'claims')
      .flatMap(({ value }) => claimFile.parse(value))
      .flatMap(({ support }) => support)
      .flatMap((each) =>
        'figures' in each ? each.figures.map((figure) => `${each.evidence}/${figure}`) : [],
      )
    const measured = names.flatMap((name) =>
      Object.keys(figures.parse(evidence[name]).figures).map((figure) => `${name}/${figure}`),
    )
    expect(new Set(named)).toEqual(new Set(measured))
  })

  const broken: [string, (found: ReturnType<typeof copyOf>) => void][] = [
    ['no date', (found) => delete found.measuredAt],
    ['no command', (found) => delete found.command],
    ['no machine', (found) => delete found.machine],
    ['no word on what they hold for', (found) => delete found.holdsFor],
    ['a value beyond the largest sample', (found) => (found.figures['message-sse'].value = 1e9)],
    ['a unit of their own', (found) => (found.figures['message-sse'].unit = 'winners')],
    ['no samples', (found) => (found.figures['message-sse'].samples = 0)],
  ]
  test.each(broken)('are refused with %s', (_, edit) => {
    const found = copyOf('wire')
    edit(found)
    expect(figures.safeParse(found).success).toBe(false)
  })
})
