import { expect, test } from 'vitest'
import { strayLinks } from './external.ts'
import { siteOf } from './site.ts'

const straysOf = (html: string) =>
  siteOf({ 'index.html': html }).pages.flatMap((page) =>
    strayLinks(page, ['known.example', 'shared.example/ours'], 'https://site.example'),
  )

test.each([
  '<a href="https://known.example/page#part">x</a>',
  '<a href="https://known.example">x</a>',
  '<a href="https://shared.example/ours/page">x</a>',
  '<a href="/page/?own=query">x</a><a href="#here">y</a><a href="mailto:a@b.example">z</a>',
  '<a href="https://site.example/page/?own=query">x</a>',
  '<link rel="canonical" href="https://elsewhere.example/">',
])('%s leads where it may', (html) => {
  expect(straysOf(html)).toEqual([])
})

test.each([
  '<a href="https://elsewhere.example/">x</a>',
  '<a href="https://known.example.org/">x</a>',
  '<a href="https://shared.example/oursandmore">x</a>',
  '<a href="http://known.example/">x</a>',
  '<a href="//known.example/">x</a>',
  '<a href="https://known.example/?utm_source=us">x</a>',
  '<svg><a href="https://elsewhere.example/">x</a></svg>',
])('%s is refused', (html) => {
  expect(straysOf(html)).toHaveLength(1)
})
