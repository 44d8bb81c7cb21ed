import { describe, expect, test } from 'vitest'
import { auditOf, citationText, titleOf } from '../../src/evidence/audit.ts'
import { createLedger } from '../../src/evidence/ledger.ts'
import { subjectName } from '../../src/evidence/subjects.ts'
import type { Claim } from '../../src/schema/claim.ts'
import type { Source } from '../../src/schema/source.ts'

const sources: readonly Source[] = [
  { id: 'a-talk', kind: 'article', title: 'A talk', short: 'Talk' },
  {
    ...{ id: 'the-standard', kind: 'specification', title: 'The standard', publisher: 'A body' },
    ...{ url: 'https://standard.example/page', read: '2026-11-20', seen: 'text' },
  } as Source,
]
const claim = (id: string, rest: Partial<Claim> = {}): Claim => ({
  ...{ id, subject: 'reconnect', statement: 'It sends `retry`.', kind: 'cited' },
  ...{ support: [{ source: 'the-standard' }], asOf: '2026-11-20', reviewBy: '2027-11-20' },
  ...rest,
})
const said = { words: 'It returns.', in: ['a-talk'], verdict: 'wrong' as const }
const unsaid = { words: 'That it may not.', in: ['a-talk'] }
const audited = (...claims: Claim[]) => auditOf(createLedger({ claims, sources }).claims)

describe('the audit', () => {
  test('has what is said and what is left out, and no other claim', () => {
    const groups = audited(claim('a', { said }), claim('b'), claim('c', { unsaid }))
    expect(
      groups.flatMap(({ entries }) => entries.map(({ id, finding }) => [id, finding])),
    ).toEqual([
      ['a', 'wrong'],
      ['c', 'unsaid'],
    ])
  })

  test('is in the order of the numbers within a subject, and of the subjects by their first', () => {
    const groups = audited(
      claim('late', { said, audit: 3 }),
      claim('none', { said }),
      claim('first', { said, audit: 2 }),
      claim('elsewhere', { said, audit: 1, subject: 'latency' }),
    )
    expect(groups.map(({ name }) => name)).toEqual([
      'Latency and size',
      'Reconnecting and delivery',
    ])
    expect(groups[1]?.entries.map(({ id }) => id)).toEqual(['first', 'late', 'none'])
  })

  test('a subject without a name is called after its file', () => {
    expect(subjectName('load-balancers')).toBe('Load balancers')
  })
})

describe('a claim as a citation', () => {
  const cite = (rest: Partial<Claim>) => {
    const [group] = audited(claim('it-returns', rest))
    const [entry] = group?.entries ?? []
    return entry && citationText(entry, 'https://site.example/claims/it-returns/')
  }

  test('has what is said, the verdict, what holds, the day and the address', () => {
    expect(cite({ said, audit: 34 })).toBe(
      '“It returns.” Wrong. It sends retry. Whichwire, claim 34, it-returns, as of 2026-11-20. https://site.example/claims/it-returns/',
    )
  })

  test('that answers no saying is its statement alone, with the start of it as its title', () => {
    const statement = `It \`sends\` ${'retry '.repeat(30)}.`
    const plain = createLedger({ claims: [claim('it-returns', { statement })], sources }).claim(
      'it-returns',
    )
    expect(citationText(plain, 'https://site.example/x/')).toMatch(/^It sends retry/)
    expect(titleOf(plain)).toMatch(/^It sends (retry )+…$/)
    expect(titleOf(plain).length).toBeLessThanOrEqual(92)
  })

  test('quotes nobody on what is left out, and has no number if the claim has none', () => {
    expect(cite({ unsaid })).toBe(
      'That it may not. Left out. It sends retry. Whichwire, it-returns, as of 2026-11-20. https://site.example/claims/it-returns/',
    )
  })
})
