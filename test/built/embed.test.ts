import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { integrityOf } from '../../src/outputs/embed-scripts.ts'
import { FRAME_DEMOS } from '../../src/widgets/live-frame/demos.ts'
import { site } from './site.ts'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const releases: Readonly<Record<string, string>> = JSON.parse(site.text('/embed/releases.json'))

describe('the loader', () => {
  test('is at most 2 kB, with gzip too', () => {
    const code = site.text('/embed/v1.js')
    expect(brotliCompressSync(code).length).toBeLessThanOrEqual(2000)
    expect(gzipSync(code).length).toBeLessThanOrEqual(2000)
  })
  test('of this version is released: if not, npm run release-loader', () => {
    expect(Object.keys(releases)).toContain(version)
    expect(site.text(`/embed/v${version}.js`)).toBe(site.text('/embed/v1.js'))
  })
  test('of each release has the hash that was published with it', () => {
    for (const [release, integrity] of Object.entries(releases)) {
      expect(integrityOf(site.text(`/embed/v${release}.js`)), release).toBe(integrity)
    }
  })
})

describe('a live frame', () => {
  const pages = site.pages.filter(({ path }) => path.startsWith('/embed/live/'))
  test('says when its picture was recorded, and what its button opens', () => {
    expect(pages.map(({ path }) => path).sort()).toEqual(
      FRAME_DEMOS.map((demo) => `/embed/live/${demo}/`).sort(),
    )
    for (const { path, html } of pages) {
      expect(html, path).toMatch(/Recorded <time dateTime="\d{4}-/i)
      expect(html, path).toMatch(
        /Opens \w+ connections, for [^.]+\. Nothing connects before that\./,
      )
    }
  })
})

describe('a table in a frame', () => {
  const pages = site.pages.filter(({ path }) => path.startsWith('/embed/table/'))
  test('has every cell of the table, each with what it rests on', () => {
    expect(pages.length).toBeGreaterThan(5)
    for (const { path, elements } of pages) {
      const id = path.split('/')[3] ?? ''
      const table = JSON.parse(site.text(`/tables/${id}.json`))
      const cells = table.rows.flatMap(({ cells }: { cells: object }) => Object.values(cells))
      expect(
        elements.filter(({ tag }) => tag === 'td'),
        path,
      ).toHaveLength(cells.length)
      const found = cells.filter(({ basis }: { basis: string }) => basis !== 'open')
      const proof = table.kind === 'measured' ? `/lab/${id}/` : `/compare/${id}/#`
      const links = elements.filter(
        ({ tag, attributes }) => tag === 'a' && attributes.href?.startsWith(proof),
      )
      expect(links.length, path).toBeGreaterThanOrEqual(found.length)
    }
  })
})
