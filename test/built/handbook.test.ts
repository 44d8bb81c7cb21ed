import { expect, test } from 'vitest'
import { site } from './site.ts'

const page = (path: string) => {
  const found = site.pages.find((each) => each.path === path)
  if (!found) throw new Error(`${path} is not built`)
  return found
}

/** Where a link of a page leads, by its relation. */
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
