import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkContent, formatProblem } from '../../src/evidence/check.ts'
import { createLedger } from '../../src/evidence/ledger.ts'
import { readContent } from '../../src/evidence/read.ts'
import { claimFile } from '../../src/schema/claim.ts'
import { sourceFile } from '../../src/schema/source.ts'
import { citedTable } from '../../src/schema/table-cited.ts'

const root = pathToFileURL(`${import.meta.dirname}/../../`)
const { documents } = readContent(root)
const inFolder = (folder: string) => documents.filter((each) => each.folder === folder)
const ledger = createLedger({
  claims: inFolder('claims').flatMap(({ value }) => claimFile.parse(value)),
  sources: inFolder('sources').flatMap(({ value }) => sourceFile.parse(value)),
})

describe('the content of the site', () => {
  test('it has no problems', () => {
    expect(checkContent(root).map(formatProblem)).toEqual([])
  })

  test('61 sayings and omissions are audited, each with an article and a source', () => {
    const audited = ledger.claims
      .filter(({ audit }) => audit !== undefined)
      .sort((a, b) => (a.audit ?? 0) - (b.audit ?? 0))
    expect(audited.map(({ audit }) => audit)).toEqual(Array.from({ length: 61 }, (_, i) => i + 1))
    for (const { id, saidIn, citations } of audited) {
      expect(saidIn.length, id).toBeGreaterThan(0)
      expect(citations.length, id).toBeGreaterThan(0)
    }
    const everyArticle = ledger.sources.filter(({ kind }) => kind === 'article')
    expect(new Set(audited.flatMap(({ saidIn }) => saidIn))).toEqual(new Set(everyArticle))
  })

  test('no verdict of wrong or outdated rests on discussions alone', () => {
    for (const { id, said, citations } of ledger.claims) {
      if (said?.verdict !== 'wrong' && said?.verdict !== 'outdated') continue
      expect(
        citations.map(({ source }) => source.kind).every((kind) => kind === 'discussion'),
        id,
      ).toBe(false)
    }
  })

  test('the trade-off table has the seven concerns, each checked for both transports', () => {
    const [tradeOffs] = inFolder('tables')
      .filter(({ name }) => name === 'trade-offs')
      .map(({ value }) => citedTable.parse(value))
    expect(tradeOffs?.columns).toEqual(['websocket', 'sse'])
    expect(tradeOffs?.rows.map(({ id }) => id)).toEqual([
      'direction',
      'protocol',
      'browser-support',
      'proxies',
      'reconnect',
      'http2',
      'infrastructure',
    ])
    for (const row of tradeOffs?.rows ?? []) {
      for (const cell of Object.values(row.cells)) {
        expect('claim' in cell && ledger.claim(cell.claim).said?.verdict).toBeTruthy()
      }
    }
  })
})
