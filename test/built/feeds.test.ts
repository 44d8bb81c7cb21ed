import { describe, expect, test } from 'vitest'
import { isDestination } from '../gates/page-rules.ts'
import type { Page } from '../gates/site.ts'
import { origin, site } from './site.ts'

const isPage = (path: string) => site.pages.some((page) => page.path === path)
const articles = site.pages.filter(({ path }) => /^\/learn\/[^/]+\/$/.test(path))
const pathOf = (address: string) => address.slice(origin.length)

/** Articles with a byline; other handbook pages have none. */
const dated = articles.filter(({ html }) => html.includes('class="byline"'))

describe('/llms.txt', () => {
  const text = site.text('/llms.txt')
  const links = [...text.matchAll(/^- \[[^\]]+\]\(([^)]+)\): \S/gm)].map(([, to = '']) =>
    pathOf(to),
  )

  test('has the format of llmstxt.org: a title, a quotation, lists of links under headings', () => {
    const lines = text.split('\n').filter((line) => line !== '')
    expect(lines[0]).toMatch(/^# \S/)
    expect(lines[1]).toMatch(/^> \S/)
    const rest = lines.slice(lines.findIndex((line) => line.startsWith('## ')))
    expect(rest.filter((line) => !/^(## \S|- \[)/.test(line))).toEqual([])
  })
  test('links to plain text files that exist, each once', () => {
    expect(links.filter((path) => !/\.(md|json)$/.test(path) || !site.file(path))).toEqual([])
    expect(new Set(links).size).toBe(links.length)
  })
  test('lists every article, table and transport', () => {
    const wanted = site.pages
      .filter(({ path }) => /^\/(compare|transports)\/./.test(path))
      .concat(dated)
    const missing = wanted.filter(({ path }) => !links.includes(`${path}index.md`))
    expect(missing.map(({ path }) => path)).toEqual([])
  })
})

describe('/rss.xml', () => {
  const items = [...site.text('/rss.xml').matchAll(/<item>([\s\S]*?)<\/item>/g)].map(
    ([, item]) => item ?? '',
  )
  const value = (item: string, tag: string) =>
    new RegExp(`<${tag}[^>]*>([^<]+)</${tag}>`).exec(item)?.[1] ?? ''

  test('has every article once, by its address, with title, words and day', () => {
    const links = items.map((item) => pathOf(value(item, 'link')))
    expect(links.sort()).toEqual(dated.map(({ path }) => path).sort())
    for (const item of items) {
      expect(value(item, 'title')).not.toBe('')
      expect(value(item, 'description')).not.toBe('')
      expect(Date.parse(value(item, 'pubDate'))).toBeGreaterThan(Date.parse('2026-01-01'))
    }
  })
  test('names only the articles’ days, so that it changes only when they do', () => {
    expect(site.text('/rss.xml')).not.toContain('lastBuildDate')
  })
  test('is named by every page', () => {
    const silent = site.pages.filter(
      ({ path, html }) => !path.startsWith('/embed/') && !html.includes('href="/rss.xml"'),
    )
    expect(silent.map(({ path }) => path)).toEqual([])
  })
})

describe('what pages tell machines about themselves', () => {
  interface Thing {
    readonly '@type': string
    readonly [property: string]: unknown
  }
  const thingsOf = ({ elements }: Page): readonly Thing[] =>
    elements
      .filter(({ attributes }) => attributes.type === 'application/ld+json')
      .flatMap(({ text }) => {
        const { '@context': context, '@graph': graph } = JSON.parse(text)
        expect(context).toBe('https://schema.org')
        return graph
      })
  const ofType = (page: Page, type: string) =>
    thingsOf(page).filter((thing) => thing['@type'] === type)
  const canonicalOf = ({ elements }: Page) =>
    elements.find(({ attributes }) => attributes.rel === 'canonical')?.attributes.href

  test('is their place: a trail of existing pages, from the home page to themselves', () => {
    const destinations = site.pages.filter(({ path }) => path !== '/' && isDestination(path))
    for (const page of destinations) {
      const [trail, ...others] = ofType(page, 'BreadcrumbList')
      expect(others, page.path).toEqual([])
      const items = trail?.['itemListElement'] as { position: number; item: string }[]
      expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1))
      expect(
        items.filter(({ item }) => !isPage(pathOf(item))),
        page.path,
      ).toEqual([])
      expect(items[0]?.item).toBe(`${origin}/`)
      expect(items.at(-1)?.item).toBe(canonicalOf(page))
    }
  })
  test('is the site, on the home page', () => {
    const home = site.pages.filter(({ path }) => path === '/')
    expect(home.flatMap((page) => ofType(page, 'WebSite'))).toMatchObject([{ url: `${origin}/` }])
  })
  test('is the article, with the days and the title that a reader sees', () => {
    expect(dated.length).toBeGreaterThan(2)
    for (const page of dated) {
      const [article] = ofType(page, 'TechArticle')
      const shown = /<time datetime="([^"]+)"/.exec(page.html)?.[1]
      const heading = page.elements.find(({ tag }) => tag === 'h1')?.text
      expect(article, page.path).toMatchObject({ headline: heading, dateModified: shown })
      expect(String(article?.['datePublished']) <= String(shown)).toBe(true)
    }
  })
  test('is the data of every table, of the claims and of the cases, in files that exist', () => {
    const withData = site.pages.filter(({ path }) =>
      /^\/(compare\/.+|claims\/|cases\/)$/.test(path),
    )
    expect(withData.length).toBeGreaterThan(10)
    for (const page of withData) {
      const [data] = ofType(page, 'Dataset')
      expect(data?.['dateModified'], page.path).toMatch(/^\d{4}-\d\d-\d\d$/)
      const files = data?.['distribution'] as { contentUrl: string }[]
      expect(files.length, page.path).toBeGreaterThan(0)
      expect(files.filter(({ contentUrl }) => !site.file(pathOf(contentUrl)))).toEqual([])
    }
  })
})
