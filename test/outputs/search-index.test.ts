import { expect, test } from 'vitest'
import { readPage } from '../../src/outputs/read-page.ts'
import { partsOf } from '../../src/outputs/search-index.ts'

const page = (main: string) =>
  readPage(
    '/claims/',
    `<head><meta property="og:title" content="Claims"><meta name="description" content="x"></head><main>${main}</main>`,
  )

test('what has data-find and an id is found under its own heading, on its page', () => {
  const html =
    '<ol><li id="six" data-find="Claim"><h3>Six<span>connections</span></h3><p>To a host.</p></li></ol>'
  expect(partsOf(page(html))).toEqual([
    {
      url: '/claims/#six',
      kind: 'Claim',
      title: 'Six connections',
      page: 'Claims',
      content: 'Six connections To a host.',
    },
  ])
})

test('what is not for finding is left out of it', () => {
  const html =
    '<div id="a" data-find="Term"><dl><dt>Hop</dt></dl><svg><text>x</text></svg><p data-find="no">Used</p><button>Copy</button></div>'
  expect(partsOf(page(html)).map(({ content }) => content)).toEqual(['Hop'])
})

test('what cannot be linked to is no part', () => {
  expect(partsOf(page('<p data-find="Claim">x</p><p data-find="no" id="b">y</p>'))).toEqual([])
})

test('an article of questions is found question by question', () => {
  const html =
    '<div data-find-each="Question"><p>Before.</p><h3 id="one">Why?</h3><p>So.<sup>1</sup></p><p>And so.</p><h2>Next</h2><p>Not that.</p><h3 id="two">How?</h3><p>Thus.</p></div>'
  expect(partsOf(page(html)).map(({ url, title, content }) => [url, title, content])).toEqual([
    ['/claims/#one', 'Why?', 'Why? So. And so.'],
    ['/claims/#two', 'How?', 'How? Thus.'],
  ])
})
