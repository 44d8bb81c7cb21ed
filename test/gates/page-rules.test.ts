import { describe, expect, test } from 'vitest'
import { isDestination, pageProblems, repeatedTitles } from './page-rules.ts'
import { siteOf } from './site.ts'

const origin = 'https://site.example'
const noindex = '<meta name="robots" content="noindex">'
const canonical = (path: string) => `<link rel="canonical" href="${origin}${path}">`
const page = (head: string, body = '<h1>x</h1>') =>
  `<html lang="en"><title>A title</title><meta name="description" content="Words">${head}${body}`

function problemsOf(path: string, html: string) {
  const file = path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1)
  return siteOf({ [file]: html }).pages.flatMap((built) => pageProblems(built, origin))
}

test.each([
  ['/decide/sends-yes/', page(canonical('/decide/sends-yes/'))],
  ['/decide/sends-unsure/', page(canonical('/decide/sends-no/'))],
  ['/404.html', page(noindex)],
])('%s passes with what it needs', (path, html) => {
  expect(problemsOf(path, html)).toEqual([])
})

describe('a page fails', () => {
  const good = page(canonical('/'))
  test.each([
    ['without lang', good.replace(' lang="en"', ''), 'html has no lang'],
    ['without h1', good.replaceAll('h1', 'h2'), 'has 0 h1, not one'],
    ['with two h1', `${good}<h1>y</h1>`, 'has 2 h1, not one'],
    ['without title', good.replace('A title', ' '), 'has no title'],
    ['with a title only in a drawing', good.replace(/<title>.*<\/title>/, ''), 'has no title'],
    ['without description', good.replace('Words', ''), 'has no description'],
    ['with a link that says nothing', `${good}<a href="/lab/">Go</a>`, '/lab/ says only "Go"'],
    ['without canonical', page(''), 'has canonical undefined'],
    ["with another page's canonical", page(canonical('/x/')), `not ${origin}/`],
    ['with noindex', page(canonical('/') + noindex), 'has noindex and should not'],
  ])('%s', (_, html, words) => {
    const problems = problemsOf('/', html)
    expect(problems).toHaveLength(1)
    expect(problems.join()).toContain(words)
  })
  test.each([
    ['/404.html', 'lacks noindex'],
    ['/decide/sends-unsure/latency-no/', `not ${origin}/decide/sends-no/latency-no/`],
  ])('when search engines may show %s as it is', (path, words) => {
    expect(problemsOf(path, page(canonical(path))).join()).toContain(words)
  })
  test('when it shares its title', () => {
    const { pages } = siteOf({ 'index.html': page(''), 'learn/index.html': page('') })
    expect(repeatedTitles(pages)).toEqual(['"A title" is the title of /, /learn/'])
  })
})

test('second and third questions and the error page are no destinations', () => {
  const left = ['/decide/sends-no/', '/decide/sends-unsure/latency-no/', '/404.html']
  expect(left.filter(isDestination)).toEqual([])
  const kept = ['/', '/decide/', '/decide/sends-yes/', '/decide/sends-no/latency-yes/']
  const result = '/decide/sends-unsure/latency-unsure/http-unsure/'
  expect([...kept, result, '/learn/'].filter((path) => !isDestination(path))).toEqual([])
})
