import { describe, expect, test } from 'vitest'
import { createLedger, LedgerError } from '../../src/evidence/ledger.ts'
import type { Claim } from '../../src/schema/claim.ts'
import type { Source } from '../../src/schema/source.ts'

const standard: Source = {
  id: 'the-standard',
  kind: 'specification',
  title: 'The standard',
  publisher: 'A body',
  url: 'https://standard.example/page',
  read: '2026-11-20',
  seen: 'text',
}
const talk: Source = { id: 'a-talk', kind: 'article', title: 'A talk', short: 'Talk' }
const claim: Claim = {
  id: 'it-comes-back',
  subject: 'reconnect',
  statement: 'It comes back.',
  kind: 'cited',
  support: [{ source: 'the-standard', section: '§2', url: 'https://standard.example/page#2' }],
  asOf: '2026-11-20',
  reviewBy: '2027-11-20',
}
const whole: Claim = { ...claim, id: 'it-goes-on', support: [{ source: 'the-standard' }] }

/** Returns the type of the `LedgerError` that `run` throws, or undefined. */
function typeThrownBy(run: () => unknown) {
  try {
    run()
  } catch (error) {
    if (error instanceof LedgerError) return error.type
    throw error
  }
  return undefined
}

describe('the ledger', () => {
  test('a claim comes with its sources and the address of the section', () => {
    const found = createLedger({ claims: [claim], sources: [standard] }).claim('it-comes-back')
    expect(found.citations).toEqual([
      { source: standard, section: '§2', url: 'https://standard.example/page#2' },
    ])
  })

  test('a citation without a section leads to the source itself', () => {
    const found = createLedger({ claims: [whole], sources: [standard] }).claim('it-goes-on')
    expect(found.citations).toEqual([
      { source: standard, section: undefined, url: 'https://standard.example/page' },
    ])
  })

  test('a claim comes with the articles that say what is checked', () => {
    const said = { words: 'It returns.', in: ['a-talk'], verdict: 'depends' as const }
    const ledger = createLedger({ claims: [{ ...claim, said }], sources: [standard, talk] })
    expect(ledger.claim('it-comes-back').saidIn).toEqual([talk])
  })

  test('measurements are kept apart from citations', () => {
    const support = [{ evidence: 'side-by-side', figures: ['arrived'] }, { source: 'the-standard' }]
    const ledger = createLedger({ claims: [{ ...claim, support }], sources: [standard] })
    const found = ledger.claim('it-comes-back')
    expect(found.measurements).toEqual(['side-by-side'])
    expect(found.citations).toHaveLength(1)
  })

  test('the citations of several claims name each section once, in order', () => {
    const again = { ...claim, id: 'it-comes-again' }
    const ledger = createLedger({ claims: [claim, again, whole], sources: [standard] })
    expect(
      ledger
        .citationsOf(['it-comes-again', 'it-comes-back', 'it-goes-on'])
        .map(({ section }) => section),
    ).toEqual(['§2', undefined])
  })

  test('asking for a missing claim throws, and says where to add it', () => {
    const ledger = createLedger({ claims: [claim], sources: [standard] })
    expect(typeThrownBy(() => ledger.claim('it-stays-away'))).toBe('unknown-claim')
    expect(typeThrownBy(() => ledger.citationsOf(['it-stays-away']))).toBe('unknown-claim')
    expect(() => ledger.claim('it-stays-away')).toThrow('content/claims')
  })

  test.each([
    ['unknown-source', { support: [{ source: 'nowhere' }] }],
    ['article-as-support', { support: [{ source: 'a-talk' }] }],
    [
      'support-as-article',
      { said: { words: 'So.', in: ['the-standard'], verdict: 'holds' as const } },
    ],
  ])('data with the fault %s does not become a ledger', (type, change) => {
    const claims = [{ ...claim, ...change }]
    expect(typeThrownBy(() => createLedger({ claims, sources: [standard, talk] }))).toBe(type)
  })
})
