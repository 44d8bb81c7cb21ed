import { describe, expect, test } from 'vitest'
import { article } from '../../src/schema/article.ts'
import { claim } from '../../src/schema/claim.ts'
import { source } from '../../src/schema/source.ts'

const soundClaim = {
  id: 'it-comes-back',
  subject: 'reconnect',
  statement: 'It comes back.',
  kind: 'cited',
  support: [{ source: 'the-standard' }],
  asOf: '2026-11-20',
  reviewBy: '2027-11-20',
}
const soundSource = {
  id: 'the-standard',
  kind: 'specification',
  title: 'The standard',
  publisher: 'A body',
  url: 'https://standard.example/page',
  read: '2026-11-20',
  seen: 'text',
}
const soundArticle = {
  title: 'Streams that end',
  description: 'What a stream that ends does next, in the fewest words a test needs.',
  summary: ['One.', 'Two.', 'Three.'],
  published: '2026-11-20',
  reviewed: '2026-11-20',
  part: 'choose',
  order: 1,
}
const said = { words: 'It returns.', in: ['a-talk'], verdict: 'holds' }
const unsaid = { words: 'That it may not.', in: ['a-talk'] }

describe('a claim', () => {
  test('may check a saying or stand alone', () => {
    expect(claim.safeParse(soundClaim).success).toBe(true)
    expect(claim.safeParse({ ...soundClaim, said }).success).toBe(true)
    expect(claim.safeParse({ ...soundClaim, said, audit: 1 }).success).toBe(true)
  })

  test('may name what is left out instead of what is said', () => {
    expect(claim.safeParse({ ...soundClaim, unsaid, audit: 1 }).success).toBe(true)
    expect(claim.safeParse({ ...soundClaim, unsaid, said }).success).toBe(false)
  })

  test.each([
    ['an id with capitals', { id: 'ItComesBack' }],
    ['an id with a double hyphen', { id: 'it--comes' }],
    ['no support', { support: [] }],
    [
      'a support that is both a source and a measurement',
      { support: [{ source: 'a', evidence: 'b' }] },
    ],
    ['a section on plain http', { support: [{ source: 'a', url: 'http://standard.example' }] }],
    ['a measured kind without a measurement', { kind: 'measured' }],
    ['a saying without a verdict', { said: { words: 'It returns.', in: ['a-talk'] } }],
    ['a saying that nobody said', { said: { ...said, in: [] } }],
    ['a verdict that YAML read as a truth value', { said: { ...said, verdict: true } }],
    ['an audit number and nothing to audit', { audit: 1 }],
    ['an audit number of zero', { said, audit: 0 }],
    ['an omission with a verdict', { unsaid: { ...unsaid, verdict: 'wrong' } }],
    ['a review on the day of the check', { reviewBy: '2026-11-20' }],
    ['a key of its own', { colour: 'green' }],
  ])('is refused with %s', (_, change) => {
    expect(claim.safeParse({ ...soundClaim, ...change }).success).toBe(false)
  })
})

describe('a source', () => {
  test('that is checked has a title and nothing else', () => {
    expect(
      source.safeParse({ id: 'a', kind: 'article', title: 'A talk', short: 'Talk' }).success,
    ).toBe(true)
    expect(source.safeParse({ ...soundSource, kind: 'article' }).success).toBe(false)
  })

  test.each([
    ['no day of reading', { read: undefined }],
    ['a fragment in its address', { url: 'https://standard.example/page#2' }],
    ['plain http', { url: 'http://standard.example/page' }],
    ['a kind nobody knows', { kind: 'rumour' }],
    ['no word on how much was seen', { seen: undefined }],
  ])('that can be cited is refused with %s', (_, change) => {
    expect(source.safeParse(soundSource).success).toBe(true)
    expect(source.safeParse({ ...soundSource, ...change }).success).toBe(false)
  })
})

describe('the frontmatter of an article', () => {
  test.each([
    ['two sentences of summary', { summary: ['One.', 'Two.'] }],
    ['a review before its publication', { reviewed: '2026-11-19' }],
    ['a computed reading time', { readingTime: 4 }],
    ['a description too long for a search result', { description: 'a'.repeat(161) }],
    ['no part of the handbook', { part: 'elsewhere' }],
    ['no place among the articles', { order: 0 }],
  ])('is refused with %s', (_, change) => {
    expect(article.safeParse(soundArticle).success).toBe(true)
    expect(article.safeParse({ ...soundArticle, ...change }).success).toBe(false)
  })
})
