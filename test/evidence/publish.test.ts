import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { idsUnder } from '../../src/evidence/entries.ts'
import { createLedger } from '../../src/evidence/ledger.ts'
import { claimsJson, sourcesJson } from '../../src/evidence/publish.ts'
import { readContent } from '../../src/evidence/read.ts'
import { claimFile } from '../../src/schema/claim.ts'
import { sourceFile } from '../../src/schema/source.ts'

const { documents } = readContent(pathToFileURL(`${import.meta.dirname}/../../`))
const inFolder = (folder: string) => documents.filter((each) => each.folder === folder)
const ledger = createLedger({
  claims: inFolder('claims').flatMap(({ value }) => claimFile.parse(value)),
  sources: inFolder('sources').flatMap(({ value }) => sourceFile.parse(value)),
})
/** Sources that were searched in vain for an open cell may have no claim. */
const lookedIn = new Set(
  [...inFolder('tables'), ...inFolder('platforms')].flatMap((document) =>
    idsUnder(document, ['lookedIn']).map(({ id }) => id),
  ),
)
const page = 'https://site.example/claims/'
/** As readers of the file receive it: without keys that have no value. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value))
const claims = sent(claimsJson(ledger, page))
const sources = sent(sourcesJson(ledger))

describe('the published claims', () => {
  test('have a version, and the day of the claim that was checked last', () => {
    expect(claims.version).toBe(1)
    expect(claims.updated).toBe(
      ledger.claims
        .map(({ asOf }) => asOf)
        .sort()
        .at(-1),
    )
  })

  test('are all the claims of the ledger, each with support that leads somewhere', () => {
    expect(claims.claims.map(({ id }) => id)).toEqual(ledger.claims.map(({ id }) => id))
    const known = new Set(sources.sources.map(({ id }) => id))
    for (const { id, support } of claims.claims) {
      expect(support.length, id).toBeGreaterThan(0)
      for (const each of support) {
        if ('evidence' in each) continue
        expect(known, id).toContain(each.source)
        expect(each.url, id).toMatch(/^https:/)
      }
    }
  })

  test('have an address if they answer a saying or an omission, and only then', () => {
    for (const { id, url, said, unsaid } of claims.claims) {
      expect(url, id).toBe((said ?? unsaid) ? `${page}#${id}` : undefined)
    }
    expect(claims.claims.filter(({ audit }) => audit !== undefined)).toHaveLength(61)
  })
})

describe('the published sources', () => {
  test('have a version, and the day on which the last was read', () => {
    expect(sources.version).toBe(1)
    expect(sources.updated).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  test('are all there, each with the claims that rest on it or check it', () => {
    expect(sources.sources).toHaveLength(ledger.sources.length)
    for (const { id, claims } of sources.sources) {
      if (!lookedIn.has(id)) expect(claims.length, id).toBeGreaterThan(0)
    }
    const nginx = sources.sources.find(({ id }) => id === 'nginx-proxy')
    expect(nginx?.claims).toContain('nginx-buffers-responses')
    const tech = sources.sources.find(({ id }) => id === 'right-tech')
    expect(tech?.claims).toContain('six-connections')
  })
})
