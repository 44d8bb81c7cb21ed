import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readCases } from '../../src/harness/read-cases.ts'
import { readFramework } from '../../src/harness/read-framework.ts'
import { caseFile } from '../../src/schema/case.ts'
import { refiner } from '../../src/schema/framework-refiner.ts'
import { transport } from '../../src/schema/framework-transport.ts'
import { transportPage } from '../../src/schema/framework-transport-page.ts'

const framework = readFramework()
const contentOf = (folder: string) => {
  const url = new URL(`../../content/${folder}/`, import.meta.url)
  return readdirSync(url).map((name) => ({
    name: basename(name, '.yaml'),
    data: parse(readFileSync(new URL(name, url), 'utf8')),
  }))
}

describe('the transports', () => {
  const pages = contentOf('transports').map(({ name, data }) => ({
    name,
    page: transportPage.parse(data),
  }))

  it('have a page each, in a file of their name', () => {
    expect(pages.map(({ page }) => page.id).sort()).toEqual([...transport.options].sort())
    for (const { name, page } of pages) expect(page.id).toBe(name)
  })

  it('are each the outcome of some answers', () => {
    const led = new Set(framework.outcomes.map((outcome) => outcome.transport))
    for (const { page } of pages) expect(led).toContain(page.id)
  })
})

describe('the cases', () => {
  it('stand in the file of their category', () => {
    for (const { name, data } of contentOf('cases')) {
      for (const { category } of caseFile.parse(data)) expect(category).toBe(name)
    }
  })

  it('are refused with a field that nobody has described', () => {
    const [first] = readCases()
    expect(caseFile.safeParse([first]).success).toBe(true)
    expect(caseFile.safeParse([{ ...first, stars: 5 }]).success).toBe(false)
    expect(caseFile.safeParse([{ ...first, needs: { colour: 'red' } }]).success).toBe(false)
    expect(caseFile.safeParse([{ ...first, sources: [] }]).success).toBe(false)
    expect(caseFile.safeParse([{ ...first, sources: ['http://example.org/'] }]).success).toBe(false)
    expect(caseFile.safeParse([{ ...first, chosen: 'pigeon' }]).success).toBe(false)
    expect(caseFile.safeParse([]).success).toBe(false)
  })
})

describe('a refiner', () => {
  const [first] = framework.refiners

  it.each([
    [{ title: 'No question mark' }],
    [{ order: 0 }],
    [{ id: 'Not Kebab' }],
    [{ effects: [] }],
    [{ effects: [{ leadsTo: 'x', score: 3 }] }],
    [{ effects: [{ when: { sends: 'unsure' } }] }],
    [{ effects: [{ strength: 'strong' }] }],
    [{ effects: [{ on: ['pigeon'] }] }],
    [{ facts: { readings: [{ field: 'colour', yes: ['red'] }] } }],
    [{ facts: { readings: [] } }],
    [{ answers: { yes: { label: 'Yes', note: 'x' } } }],
    [{ why: [] }],
  ])('is refused with %o', (change) => {
    expect(refiner.safeParse(first).success).toBe(true)
    expect(refiner.safeParse({ ...first, ...change }).success).toBe(false)
  })
})

describe('the words of the framework', () => {
  const texts: string[] = []
  for (const folder of ['framework', 'transports', 'cases']) {
    JSON.stringify(contentOf(folder), (key, value) => {
      if (typeof value === 'string' && !['name', 'id', 'sources'].includes(key)) texts.push(value)
      return value
    })
  }

  it('sell nothing and name no winner', () => {
    const banned = /\b(simply|just|blazing(ly)?|beats|legacy|winner|easy|easily|obviously)\b/i
    expect(texts.filter((text) => banned.test(text))).toEqual([])
  })

  it('have no markup but code in backticks, in pairs', () => {
    expect(texts.filter((text) => /<[a-z/]|\*\*|\]\(/i.test(text))).toEqual([])
    expect(texts.filter((text) => (text.match(/`/g)?.length ?? 0) % 2 === 1)).toEqual([])
  })
})
