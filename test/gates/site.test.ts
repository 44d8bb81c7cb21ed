import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readElements } from './html.ts'
import { readSite, siteOf } from './site.ts'

const folder = mkdtempSync(join(tmpdir(), 'whichwire-site-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a folder without pages is an error, so that no gate passes on nothing', () => {
  expect(() => readSite(folder)).toThrow('No pages')
})

test('a folder is read with what lies in its sub-folders', () => {
  mkdirSync(join(folder, 'learn/_one'), { recursive: true })
  writeFileSync(join(folder, 'learn/_one/index.html'), '<p>here')
  writeFileSync(join(folder, 'learn/app.js'), 'run()')
  const site = readSite(folder)
  expect(site.pages.map(({ path }) => path)).toEqual(['/learn/_one/'])
  expect(String(site.file('/learn/app.js'))).toBe('run()')
})

test('pages are named by the path they are served under', () => {
  const { pages } = siteOf({ 'index.html': '', 'a/b/index.html': '', '404.html': '', 'x.css': '' })
  expect(pages.map(({ path }) => path)).toEqual(['/404.html', '/a/b/', '/'])
})

test('elements inside templates and drawings are seen, text only where it stands', () => {
  const html = '<template><p id="a">x</p></template><svg><symbol id="b"/></svg><p>y<b>z</b></p>'
  const seen = readElements(html).map(({ tag, attributes, text }) => [tag, attributes.id, text])
  expect(seen).toContainEqual(['p', 'a', 'x'])
  expect(seen).toContainEqual(['symbol', 'b', ''])
  expect(seen).toContainEqual(['p', undefined, 'y'])
})
