import { expect, test } from 'vitest'
import { completeHeaders, policyOf, sitePolicy, withPolicy } from '../../src/outputs/headers.ts'

const POLICIES = [
  "default-src 'none';script-src 'self' 'sha256-a'; style-src 'self' 'sha256-x'",
  "default-src 'none';script-src 'self' 'sha256-b'; style-src 'self' 'sha256-y';connect-src 'self'",
  '',
]
const TEMPLATE = `/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  {hsts}

{sections}
/embed/*
  ! Content-Security-Policy
  Content-Security-Policy: {policy}
`
const page = (path: string, hash: string) => ({ path, policy: `style-src 'self' '${hash}'` })

test('the policy of several pages permits what any of them permits', () => {
  expect(sitePolicy(POLICIES)).toBe(
    "default-src 'none'; script-src 'self' 'sha256-a' 'sha256-b'; style-src 'self' 'sha256-x' 'sha256-y'; connect-src 'self'",
  )
})

test('a page permits the styles and scripts that it has, whatever its own policy lists', () => {
  const meta = `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'self' 'sha256-a' 'sha256-b';">`
  const scripted = meta.replace('style-src', "script-src 'self' 'sha256-c'; style-src")
  const data = '<script type="application/ld+json">{}</script><script src="/a.js"></script>'
  // printf 'go()' | openssl dgst -sha256 -binary | base64
  expect(policyOf(`${scripted}${data}<script>go()</script>`)).toBe(
    "default-src 'none'; script-src 'self' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='; style-src 'self';",
  )
  expect(withPolicy(`${meta}<p>x`, "default-src 'none';")).toBe(
    `<meta http-equiv="content-security-policy" content="default-src 'none';"><p>x`,
  )
  // printf 'p{}' | openssl dgst -sha256 -binary | base64
  expect(policyOf(`${meta}<style>p{}</style>`)).toBe(
    "default-src 'none'; style-src 'self' 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y=';",
  )
  expect(policyOf('<p>Moved.</p>')).toBe('')
})

test('each folder of pages has its own rule, and none permits inline styles', () => {
  const pages = [
    page('/', 'a'),
    page('/404.html', 'b'),
    page('/live/x/', 'c'),
    page('/embed/', 'd'),
  ]
  const text = completeHeaders(TEMPLATE, pages, { hsts: true })
  expect(text).toBe(`/*
  Content-Security-Policy: style-src 'self' 'a' 'b'; frame-ancestors 'none'
  Strict-Transport-Security: max-age=31536000

/live/*
  ! Content-Security-Policy
  Content-Security-Policy: style-src 'self' 'b' 'c'; frame-ancestors 'none'

/embed/*
  ! Content-Security-Policy
  Content-Security-Policy: style-src 'self' 'b' 'd'
`)
  expect(completeHeaders(TEMPLATE, pages, { hsts: false })).not.toContain('Strict-Transport')
})

test('what a host would truncate is refused', () => {
  const many = Array.from({ length: 60 }, (_, n) => page('/', `sha256-${'x'.repeat(44)}${n}`))
  expect(() => completeHeaders('/*\n  A: {policy}', many, { hsts: true })).toThrow(
    /the limit is 2000/,
  )
  const rules = Array.from({ length: 101 }, (_, n) => `/${n}\n  A: b`).join('\n')
  expect(() => completeHeaders(rules, [], { hsts: true })).toThrow(/101 rules/)
})
