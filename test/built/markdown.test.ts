import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Page } from '../gates/site.ts'
import { origin, site } from './site.ts'

/** Every page that users visit: frames are parts of pages, and the error page does not count. */
const pages = site.pages.filter(({ path }) => !/^\/(embed\/.|404)/.test(path))
const markdownOf = ({ path }: Page) => site.text(`${path}index.md`)

/** Markdown without its code, which may contain anything. */
const prose = (text: string) => text.replace(/^(```+)[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '')

/** Counts an element in what people read, without forms and without what needs script. */
function count({ html }: Page, tag: string): number {
  const [main = ''] = /<main[\s\S]*<\/main>/.exec(html) ?? []
  const read = main
    .replace(/<form[\s\S]*?<\/form>/g, '')
    .replace(/<section class="[^"]*\bjs\b[\s\S]*?<\/section>/g, '')
  return read.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0
}

test('every page links to its text as Markdown, which starts with its origin', () => {
  for (const page of pages) {
    const link = page.elements.find(
      ({ tag, attributes }) => tag === 'link' && attributes.type === 'text/markdown',
    )
    expect(link?.attributes, page.path).toMatchObject({
      rel: 'alternate',
      href: `${page.path}index.md`,
    })
    const [, head = ''] = /^---\n([\s\S]*?)\n---\n/.exec(markdownOf(page)) ?? []
    expect(parse(head), page.path).toMatchObject({
      title: expect.any(String),
      description: expect.any(String),
      url: `${origin}${page.path}`,
    })
  }
})

test('only pages have Markdown beside them', () => {
  const files = site.paths.filter((path) => path.endsWith('/index.md'))
  expect(files.sort()).toEqual(pages.map(({ path }) => `${path}index.md`).sort())
})

describe('the Markdown of a page', () => {
  test('has one first-level heading and every section', () => {
    for (const page of pages) {
      const headings = prose(markdownOf(page)).match(/^#{1,2} .+$/gm) ?? []
      expect(headings.filter((line) => line.startsWith('# ')).length, page.path).toBe(1)
      const sections = headings.filter((line) => line.startsWith('## '))
      expect(sections.length, page.path).toBe(count(page, 'h2'))
    }
  })
  test('has every table as a table', () => {
    for (const page of pages) {
      const tables = markdownOf(page).match(/^\|( :?-+:? \|)+$/gm) ?? []
      expect(tables.length, page.path).toBe(count(page, 'table'))
    }
  })
  test('has no HTML in it', () => {
    const left = pages.flatMap(
      (page) => prose(markdownOf(page)).match(/(?<!\\)<\/?[a-z][^>]*>/gi) ?? [],
    )
    expect(left).toEqual([])
  })
  test('defines each footnote that it marks, once', () => {
    for (const page of pages) {
      const text = markdownOf(page)
      const defined = [...text.matchAll(/^\[\^(\d+)\]: /gm)].map(([, number]) => number)
      const marked = [...text.matchAll(/\[\^(\d+)\](?!: )/g)].map(([, number]) => number)
      expect(new Set(marked), page.path).toEqual(new Set(defined))
      expect(new Set(defined).size, page.path).toBe(defined.length)
    }
  })
  test('links only to pages and files of ours that exist', () => {
    const links = pages.flatMap((page) =>
      [...markdownOf(page).matchAll(/\]\(<?([^)\s>]+)/g)].map(([, address = '']) => address),
    )
    expect(links.length).toBeGreaterThan(1_000)
    const ours = links.filter((address) => address.startsWith(`${origin}/`))
    const lost = ours.filter((address) => {
      const { pathname } = new URL(address)
      return !site.file(pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    })
    expect([...new Set(lost)]).toEqual([])
    expect(links.filter((address) => !URL.canParse(address))).toEqual([])
  })
})
