import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readCatalogue } from '../../src/search/catalogue.ts'
import { find } from '../../src/search/find.ts'
import { site } from './site.ts'

interface Group {
  readonly group: string
  readonly queries: Readonly<Record<string, readonly string[]>>
}

const groups: readonly Group[] = parse(readFileSync('test/search/queries.yaml', 'utf8'))
const queries = groups.flatMap((each) => Object.entries(each.queries))
const catalogue = await readCatalogue(site.text('/search/index.json'))

/** Each section of an article counts as an answer for the article's address. */
const answers = (url: string, right: string) =>
  url === right || (right.startsWith('/learn/') && url.startsWith(`${right}#`))

const placed = queries.map(([query, right]) => {
  const { hits } = find(catalogue, query)
  const place = hits.findIndex(({ url }) => right.some((each) => answers(url, each)))
  return { query, right, place, found: hits.length }
})
const asked = placed.filter(({ right }) => right.length > 0)
const within = (places: number) =>
  asked.filter(({ place }) => place >= 0 && place < places).length / asked.length

test('a right answer is among the first three for nine of ten questions', () => {
  expect(queries.length).toBeGreaterThanOrEqual(120)
  const late = asked.filter(({ place }) => place < 0 || place > 2)
  expect(within(3), JSON.stringify(late)).toBeGreaterThanOrEqual(0.9)
})

test('a right answer is among the first ten for 97 of 100 questions', () => {
  const late = asked.filter(({ place }) => place < 0 || place > 9)
  expect(within(10), JSON.stringify(late)).toBeGreaterThanOrEqual(0.97)
})

test('one search answers each problem that somebody reported in public', () => {
  const reports = Object.keys(groups.find(({ group }) => group === 'field reports')?.queries ?? {})
  expect(reports.length).toBeGreaterThanOrEqual(22)
  const late = placed.filter(
    ({ query, place }) => reports.includes(query) && (place < 0 || place > 9),
  )
  expect(late).toEqual([])
})

test('at least forty messages have an address each', () => {
  const messages = site.pages
    .find(({ path }) => path === '/learn/messages/')
    ?.elements.filter(({ attributes }) => attributes['data-find'] === 'Message' && attributes.id)
  expect(messages?.length).toBeGreaterThanOrEqual(40)
})

test('nonsense finds nothing', () => {
  const nonsense = placed.filter(({ right }) => right.length === 0)
  expect(nonsense.length).toBeGreaterThanOrEqual(3)
  expect(nonsense.filter(({ found }) => found > 0)).toEqual([])
})
