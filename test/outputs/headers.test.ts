import { expect, test } from 'vitest'
import { completeHeaders, sitePolicy } from '../../src/outputs/headers.ts'

const POLICIES = [
  "default-src 'none';script-src 'self' 'sha256-a'; style-src 'self' 'sha256-x'",
  "default-src 'none';script-src 'self' 'sha256-b'; style-src 'self' 'sha256-y';connect-src 'self'",
  '',
]

test('the policy of the site permits what any page permits', () => {
  expect(sitePolicy(POLICIES)).toBe(
    "default-src 'none'; script-src 'self' 'sha256-a' 'sha256-b'; style-src 'self' 'unsafe-inline'; connect-src 'self'",
  )
})

test('the template is filled, and HSTS can be left out', () => {
  const template = "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  {hsts}\n"
  expect(completeHeaders(template, ["default-src 'none'"], { hsts: true })).toBe(
    "/*\n  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\n  Strict-Transport-Security: max-age=31536000\n",
  )
  expect(completeHeaders(template, [''], { hsts: false })).not.toContain('Strict-Transport')
})

test('what a host would cut short is refused', () => {
  const many = Array.from({ length: 60 }, (_, n) => `script-src 'sha256-${'x'.repeat(44)}${n}'`)
  expect(() => completeHeaders('/*\n  A: {policy}', many, { hsts: true })).toThrow(
    /the limit is 2000/,
  )
  const rules = Array.from({ length: 101 }, (_, n) => `/${n}\n  A: b`).join('\n')
  expect(() => completeHeaders(rules, [], { hsts: true })).toThrow(/101 rules/)
})
