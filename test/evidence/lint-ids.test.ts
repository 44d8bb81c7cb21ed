import { describe, expect, test } from 'vitest'
import type { ContentDocument } from '../../src/evidence/documents.ts'
import { lintIds } from '../../src/evidence/lint-ids.ts'

const documentIn = (folder: string, value: unknown): ContentDocument => ({
  folder,
  name: 'a-file',
  file: `content/${folder}/a-file.yaml`,
  value,
  lineOf: () => 1,
})
const messages = (...documents: readonly ContentDocument[]) =>
  lintIds({ documents, evidence: {} }).map(({ message }) => message)

describe('references to claims in data', () => {
  test.each([
    ['a list under claims', { claims: ['nowhere'] }],
    ['a text under claim', { claim: 'nowhere' }],
    ['one far inside', { rows: [{ cells: { sse: { claims: ['nowhere'] } } }] }],
  ])('are followed as %s, in any folder', (_, entry) => {
    expect(messages(documentIn('transports', [entry]))).toEqual(['unknown claim "nowhere"'])
  })

  test('are under also in tables, and in no other folder', () => {
    const entry = { also: ['long-polling'] }
    expect(messages(documentIn('cases', [entry]))).toEqual([])
    expect(messages(documentIn('tables', entry))).toEqual(['unknown claim "long-polling"'])
  })

  test('to a claim that is declared are no problem', () => {
    const claims = { ...documentIn('claims', [{ id: 'somewhere' }]) }
    expect(messages(claims, documentIn('transports', [{ claims: ['somewhere'] }]))).toEqual([])
  })
})
