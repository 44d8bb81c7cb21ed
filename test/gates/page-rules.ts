import { words } from './html.ts'
import type { Page } from './site.ts'

/**
 * Link texts that say nothing about where a link leads, as Lighthouse lists them:
 * https://developer.chrome.com/docs/lighthouse/seo/link-text
 */
const TELLS_NOTHING = new Set(
  'click here,click this,go,here,information,learn more,more,more info,more information,right here'
    .split(',')
    .concat('read more,see more,start,this'.split(',')),
)

/**
 * Lists what a page lacks of what every page has: a language, one first-level heading, a title, a
 * description, links that say where they lead, and either a canonical address or a `noindex`.
 * `origin` is the site's.
 */
export function pageProblems({ path, elements }: Page, origin: string): string[] {
  const all = (tag: string) => elements.filter((element) => element.tag === tag)
  const meta = (name: string) => all('meta').find(({ attributes }) => attributes.name === name)
  const problems: string[] = []
  const expect = (holds: boolean, problem: string) => {
    if (!holds) problems.push(`${path}: ${problem}`)
  }

  expect(Boolean(all('html')[0]?.attributes.lang), 'html has no lang')
  expect(all('h1').length === 1, `has ${all('h1').length} h1, not one`)
  expect(
    all('title').some(({ text }) => text.trim() !== ''),
    'has no title',
  )
  expect(Boolean(meta('description')?.attributes.content?.trim()), 'has no description')
  for (const { attributes, text } of all('a')) {
    const tellsNothing = TELLS_NOTHING.has(text.trim().toLowerCase())
    expect(!tellsNothing, `its link to ${attributes.href} says only "${text.trim()}"`)
  }

  const noindex = words(meta('robots')?.attributes.content?.replaceAll(',', ' ')).includes(
    'noindex',
  )
  const canonical = all('link').find((link) => words(link.attributes.rel).includes('canonical'))
  const address = canonical?.attributes.href
  if (mustNotBeIndexed(path)) {
    expect(noindex, 'is a frame or an error page and lacks noindex')
  } else {
    expect(!noindex, 'has noindex and should not')
    const wanted = `${origin}${canonicalOf(path)}`
    expect(address === wanted, `has canonical ${address}, not ${wanted}`)
  }
  return problems
}

/** An error page is no search result, and a frame is part of another page. */
function mustNotBeIndexed(path: string): boolean {
  return path === '/404.html' || /^\/embed\/./.test(path)
}

/** Questions 2 and 3 are steps between pages; a result or the first question is a destination. */
const STEP = /^\/decide\/sends-(?:no|unsure)\/(latency-(?:no|unsure)\/)?$/

/** Whether the sitemap lists the path. */
export function isDestination(path: string): boolean {
  return !mustNotBeIndexed(path) && !STEP.test(path)
}

/**
 * Pages that ask the same question differ only in the answers before it, so one represents all:
 * https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
 */
function canonicalOf(path: string): string {
  const step = STEP.exec(path)
  if (!step) return path
  return step[1] ? '/decide/sends-no/latency-no/' : '/decide/sends-no/'
}

/** Titles of more than one page that search engines may show. */
export function repeatedTitles(pages: readonly Page[]): string[] {
  const titleOf = ({ elements }: Page) => elements.find(({ tag }) => tag === 'title')?.text ?? ''
  const shown = pages.filter(({ path }) => isDestination(path))
  const byTitle = Map.groupBy(shown, titleOf)
  return [...byTitle]
    .filter(([, sharing]) => sharing.length > 1)
    .map(
      ([title, sharing]) => `"${title}" is the title of ${sharing.map((p) => p.path).join(', ')}`,
    )
}
