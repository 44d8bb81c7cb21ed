import { expect, test } from 'vitest'
import { site } from './site.ts'

const page = (path: string) => {
  const found = site.pages.find((each) => each.path === path)
  if (!found) throw new Error(`${path} is not built`)
  return found
}

/** Where a page's link with this relation leads. */
const linked = (path: string, rel: string) =>
  page(path).elements.find(({ tag, attributes }) => tag === 'a' && attributes.rel === rel)
    ?.attributes.href

test('the articles lead from one to the next in the order of the handbook, and back', () => {
  const listed = page('/learn/')
    .elements.filter(({ tag }) => tag === 'a')
    .map(({ attributes }) => attributes.href ?? '')
    .filter((href) => /^\/learn\/[^/]+\/$/.test(href))
  const order = [...new Set(listed)]
  const articles = order.filter((path) => linked(path, 'prev') ?? linked(path, 'next'))
  expect(articles.length).toBeGreaterThan(2)
  for (const [index, path] of articles.entries()) {
    expect([path, linked(path, 'prev'), linked(path, 'next')]).toEqual([
      path,
      articles[index - 1],
      articles[index + 1],
    ])
  }
})

test('each of the 25 questions has a heading, and a list links to every one', () => {
  const { elements } = page('/learn/questions/')
  const asked = elements.filter(({ tag, attributes }) => tag === 'h3' && attributes.id)
  expect(asked).toHaveLength(25)
  const linked = new Map(
    elements
      .filter(({ tag, attributes }) => tag === 'a' && attributes.href?.startsWith('#'))
      .map(({ attributes, text }) => [attributes.href, text]),
  )
  for (const { attributes, text } of asked) {
    expect([attributes.id, linked.get(`#${attributes.id}`)]).toEqual([attributes.id, text])
  }
})

test('a use in an article leads to the same result as in the table of uses', () => {
  const results = (path: string) =>
    page(path)
      .elements.filter(
        ({ tag, attributes }) => tag === 'a' && /^\/decide\/.+/.test(attributes.href ?? ''),
      )
      .map(({ attributes }) => attributes.href)
  const inTable = new Set(results('/compare/use-cases/'))
  const inArticle = results('/learn/use-cases/')
  expect(inArticle.length).toBeGreaterThanOrEqual(10)
  expect(inArticle.filter((href) => !inTable.has(href))).toEqual([])
})
