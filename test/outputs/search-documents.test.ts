import { expect, test } from 'vitest'
import { readPage } from '../../src/outputs/read-page.ts'
import { documentsOf } from '../../src/outputs/search-documents.ts'

const page = (main: string, attributes = '') =>
  readPage(
    '/claims/',
    `<head><meta property="og:title" content="Claims"><meta name="description" content="About."></head><main ${attributes}>${main}</main>`,
  )

test('what has data-find and an id is found under its own heading, on its page', () => {
  const html =
    '<ol><li id="six" data-find="Claim" data-finding="Wrong" data-aliases="HTTP/1.1 limit"><h3>Six<span>connections</span></h3><p>To a host.</p></li></ol>'
  expect(documentsOf(page(html))).toEqual([
    {
      url: '/claims/#six',
      kind: 'Claim',
      title: 'Six connections',
      page: 'Claims',
      aliases: 'HTTP/1.1 limit',
      verdict: 'Wrong',
      text: 'Six connections To a host.',
    },
  ])
})

test('what is not to be found is left out', () => {
  const html =
    '<div id="a" data-find="Term"><dl><dt>Hop</dt></dl><svg><text>x</text></svg><p data-find="no">Used</p><button>Copy</button></div>'
  expect(documentsOf(page(html)).map(({ text }) => text)).toEqual(['Hop'])
})

test('what cannot be linked to is no document', () => {
  expect(documentsOf(page('<p data-find="Claim">x</p><p data-find="no" id="b">y</p>'))).toEqual([])
})

test('an article of questions is found question by question', () => {
  const html =
    '<div data-find-each="Question"><p>Before.</p><h3 id="one">Why?</h3><p>So.<sup>1</sup></p><p>And so.</p><h2>Next</h2><p>Not that.</p><h3 id="two">How?</h3><p>Thus.</p></div>'
  expect(documentsOf(page(html)).map(({ url, title, text }) => [url, title, text])).toEqual([
    ['/claims/#one', 'Why?', 'Why? So. And so.'],
    ['/claims/#two', 'How?', 'How? Thus.'],
  ])
})

test('an article is found section by section, and each word of it once', () => {
  const html =
    '<h1>Claims</h1><p>Lead.</p><div><h2 id="a">First</h2><p>Alpha.</p><h3 id="a1">Deep</h3><p>Beta.</p><h2 id="b">Second</h2><p>Gamma.</p></div>'
  expect(
    documentsOf(page(html, 'data-find="Article"')).map(({ url, text }) => [url, text]),
  ).toEqual([
    ['/claims/', 'About. Claims Lead.'],
    ['/claims/#a', 'First Alpha. Deep Beta.'],
    ['/claims/#b', 'Second Gamma.'],
  ])
})
