import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const pages = [
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'README.md',
  ...globSync('docs/*.md'),
]

/** Files and folders of this repository that a page names. */
const ROOMS =
  /`((?:content|docs|lab|public|scripts|src|test|\.github)\/[^`\s]*|[A-Z][\w-]+\.md|package\.json|wrangler\.jsonc)`/g

test.each(pages)('every file that %s names is there', (page) => {
  const named = [...readFileSync(page, 'utf8').matchAll(ROOMS)].map(([, path = '']) => path)
  const files = named.filter((path) => !/[…<>{}*]/.test(path))
  expect(files.filter((path) => !existsSync(path) && !existsSync(`docs/${path}`))).toEqual([])
})

test('one event and one claim are each described in fewer than 15 lines', () => {
  const sections = readFileSync('ARCHITECTURE.md', 'utf8').split(/^## /m)
  for (const title of ['One event', 'One claim']) {
    const section = sections.find((each) => each.startsWith(title)) ?? ''
    expect(section.trim().split('\n').length).toBeGreaterThan(4)
    expect(section.trim().split('\n').length).toBeLessThan(15)
    expect(section.match(/`src\//g)?.length).toBeGreaterThan(4)
  }
})
