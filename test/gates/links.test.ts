import { describe, expect, test } from 'vitest'
import { brokenLinks } from './links.ts'
import { siteOf } from './site.ts'

const origin = 'https://site.example'

/** Checks a site with one other page, one file, and a home page with the given body. */
function problemsOf(body: string) {
  const site = siteOf({
    'index.html': `<h1 id="here">x</h1>${body}`,
    'learn/one/index.html': '<h2 id="part-two">x</h2><a name="old">y</a>',
    'card.png': 'png',
    '404.html': '<p>no',
  })
  return brokenLinks(site, origin)
}

test.each([
  ...['/', '#here', '#', '#top', '/learn/one/', '/learn/one/#part-two', '/learn/one/#old'],
  ...['learn/one/', './learn/one/?a=1#part-two', '/card.png', `${origin}/learn/one/`],
  ...['https://elsewhere.example/x', 'mailto:a@b.example', '/companion/v1/health'],
])('%s is followed', (href) => {
  expect(problemsOf(`<a href="${href}">x</a>`)).toEqual([])
})

test('a page that is never linked, such as the error page, may link to its own anchors', () => {
  const site = siteOf({ '404.html': '<p id="main"></p><a href="#main">x</a><a href="#gone">y</a>' })
  expect(brokenLinks(site, origin)).toEqual([
    '/404.html: #gone names an anchor that /404.html does not have',
  ])
})

describe('a link is broken if', () => {
  test.each([
    ['the page is missing', '/learn/two/', 'leads nowhere'],
    ['the slash is missing', '/learn/one', 'lacks the slash'],
    ['the slash is too much', '/card.png/', 'leads nowhere'],
    ['the case differs', '/Learn/one/', 'leads nowhere'],
    ['it names index.html', '/learn/one/index.html', 'leave .html out'],
    ['it names 404.html', '/404.html', 'leave .html out'],
    ['the anchor is missing', '/learn/one/#part-three', 'an anchor that /learn/one/ does not have'],
    ['the anchor differs in case', '#Here', 'an anchor that / does not have'],
    ['it is absolute and missing', `${origin}/gone/`, 'leads nowhere'],
    ['it is no address', 'http://[', 'is not an address'],
  ])('%s', (_, href, words) => {
    const problems = problemsOf(`<a href="${href}">x</a>`)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(words)
  })
  test.each([
    '<img src="/gone.png" alt="">',
    '<img srcset="/card.png 1x, /gone.png 2x" src="/card.png" alt="">',
    '<link rel="icon" href="/gone.ico">',
    '<svg><use href="#gone"/></svg>',
    '<meta property="og:image" content="https://site.example/gone.png">',
  ])('it stands in %s', (html) => {
    expect(problemsOf(html)).toHaveLength(1)
  })
})
