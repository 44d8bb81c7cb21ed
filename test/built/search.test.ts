import { expect, test } from 'vitest'
import { kinds } from '../../src/site/kinds.ts'
import { site } from './site.ts'

const found = site.pages.flatMap(({ path, elements }) =>
  elements.flatMap(({ tag, attributes }) => {
    const { 'data-find': kind, id = '' } = attributes
    return kind && kind !== 'no' ? [{ kind, at: tag === 'main' ? path : `${path}#${id}` }] : []
  }),
)

/** Headings of articles that are found question by question. */
const asked = site.pages
  .filter(({ html }) => html.includes('data-find-each='))
  .flatMap(({ elements }) => elements.filter(({ tag }) => tag === 'h3'))

test('the index holds one record for each thing that is marked to be found', () => {
  const records = site.paths.filter((path) => /^\/pagefind\/fragment\//.test(path))
  expect(found.length).toBeGreaterThan(200)
  expect(asked.length).toBeGreaterThanOrEqual(25)
  expect(records).toHaveLength(found.length + asked.length)
})

test('each thing that is found has a kind that can be filtered, and an address of its own', () => {
  const known = kinds.map(({ kind }): string => kind)
  expect(found.filter(({ kind }) => !known.includes(kind))).toEqual([])
  expect(found.filter(({ at }) => at.endsWith('#'))).toEqual([])
  expect(new Set(found.map(({ at }) => at)).size).toBe(found.length)
})

test('only the search page lets WebAssembly run', () => {
  const lets = site.pages.filter(({ html }) => html.includes('wasm-unsafe-eval'))
  expect(lets.map(({ path }) => path)).toEqual(['/search/'])
})

test('no page loads the search before it is asked for', () => {
  const eager = site.pages.filter(({ html }) => html.includes('/pagefind/'))
  expect(eager.map(({ path }) => path)).toEqual([])
})
