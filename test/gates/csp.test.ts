import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { cspProblems } from './csp.ts'
import { siteOf } from './site.ts'

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const rest = "default-src 'none'; base-uri 'none'; form-action 'self'"
const policy = (more: string) =>
  `<meta http-equiv="content-security-policy" content="${rest}; ${more}">`

function problemsOf(html: string) {
  const [page] = siteOf({ 'index.html': html }).pages
  return page ? cspProblems(page) : ['no page']
}

test('a page passes whose inline script and style are hashed', () => {
  const sources = `script-src 'self' ${hash('go()')}; style-src 'self' ${hash('p{}')}`
  const inline = '<script>go()</script><style>p{}</style><script src="/a.js"></script>'
  expect(problemsOf(`${policy(sources)}${inline}`)).toEqual([])
})

test('data in a script element needs no hash', () => {
  const data = '<script type="application/ld+json">{}</script>'
  expect(problemsOf(`${policy("script-src 'self'")}${data}`)).toEqual([])
})

describe('a page fails', () => {
  test.each([
    ['without a policy', '<p>x', 'has no content security policy'],
    ['with two', policy('') + policy(''), 'more than one http-equiv="content-security-policy"'],
    [
      'with an inline script without its hash',
      `${policy(`script-src ${hash('stop()')}`)}<script>go()</script>`,
      'script-src lacks the hash of the inline script "go()"',
    ],
    [
      'with an inline style without its hash',
      `${policy("style-src 'self'")}<style>p{}</style>`,
      'style-src lacks the hash',
    ],
    [
      'with a script hashed as a style',
      `${policy(`style-src ${hash('go()')}`)}<script>go()</script>`,
      'script-src lacks the hash',
    ],
    [
      'that permits inline scripts',
      policy("script-src 'unsafe-inline'"),
      "permits 'unsafe-inline'",
    ],
    ['that permits eval', policy("script-src 'unsafe-eval'"), "permits 'unsafe-eval'"],
    ['that permits any host', policy('img-src *'), 'img-src permits *'],
    ['that permits any secure host', policy('connect-src https:'), 'connect-src permits https:'],
    [
      'with an inline style attribute',
      `${policy('')}<p style="color:red">`,
      'inline style attribute',
    ],
    ['with an inline handler', `${policy('')}<p onclick="go()">`, 'inline onclick attribute'],
    [
      'with a script file before the policy',
      `<script src="/a.js"></script>${policy("script-src 'self'")}`,
      '/a.js stands before the policy',
    ],
    ['with the policy in the body', `<body><p>x</p>${policy('')}`, 'the policy stands in the body'],
  ])('%s', (_, html, words) => {
    expect(problemsOf(html)).toHaveLength(1)
    expect(problemsOf(html).join()).toContain(words)
  })

  test('whose policy does not start from nothing', () => {
    const html = '<meta http-equiv="content-security-policy" content="script-src \'self\'">'
    expect(problemsOf(html)).toEqual([
      "/: default-src must be 'none'",
      '/: base-uri is missing from the policy',
      '/: form-action is missing from the policy',
    ])
  })
})
