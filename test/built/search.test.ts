import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readCatalogue } from '../../src/search/catalogue.ts'
import { find } from '../../src/search/find.ts'
import { kinds } from '../../src/site/kinds.ts'
import { weigh } from '../gates/budget.ts'
import { isDestination } from '../gates/page-rules.ts'
import { site } from './site.ts'

const found = site.pages.flatMap(({ path, elements }) =>
  elements.flatMap(({ tag, attributes }) => {
    const { 'data-find': kind, id = '' } = attributes
    return kind && kind !== 'no' ? [{ kind, at: tag === 'main' ? path : `${path}#${id}` }] : []
  }),
)

/** Headings of articles that can be found question by question. */
const asked = site.pages
  .filter(({ html }) => html.includes('data-find-each='))
  .flatMap(({ elements }) => elements.filter(({ tag }) => tag === 'h3'))

const json = site.text('/search/index.json')
const catalogue = await readCatalogue(json)

test('the index contains everything that is marked as findable, and the sections of articles', () => {
  expect(found.length).toBeGreaterThan(200)
  expect(asked.length).toBeGreaterThanOrEqual(25)
  const urls = new Set(find(catalogue, 'websocket').hits.map(({ url }) => url))
  expect(catalogue.documentCount).toBeGreaterThanOrEqual(found.length + asked.length)
  expect([...urls].filter((url) => /^\/learn\/websocket\/#/.test(url)).length).toBeGreaterThan(2)
})

test('every page that the sitemap lists is found by its own name', () => {
  const listed = site.pages.filter(({ path }) => isDestination(path))
  const unmarked = listed.filter(({ html }) => !/<main[^>]* data-find/.test(html))
  expect(unmarked.map(({ path }) => path)).toEqual([])
})

test('a first answer costs at most 25 kB of script and 130 kB of index, compressed', () => {
  const page = site.pages.find(({ path }) => path === '/search/')
  expect(page && weigh(page, site).js).toBeLessThanOrEqual(25_000)
  expect(gzipSync(json).length).toBeLessThanOrEqual(130_000)
})

test('each result has a kind to filter by, and its own address', () => {
  const known = kinds.map(({ kind }): string => kind)
  expect(found.filter(({ kind }) => !known.includes(kind))).toEqual([])
  expect(found.filter(({ at }) => at.endsWith('#'))).toEqual([])
  expect(new Set(found.map(({ at }) => at)).size).toBe(found.length)
})

test('no page lets WebAssembly run', () => {
  const lets = site.pages.filter(({ html }) => html.includes('wasm-unsafe-eval'))
  expect(lets.map(({ path }) => path)).toEqual([])
})

test('no page loads the search before it is asked for', () => {
  const eager = site.pages.filter(({ html }) => html.includes('/search/index.json'))
  expect(eager.map(({ path }) => path)).toEqual([])
})
