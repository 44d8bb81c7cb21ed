import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { publisher } from '../../src/schema/publisher.ts'
import { overBudget } from '../gates/budget.ts'
import { cspProblems } from '../gates/csp.ts'
import { strayLinks } from '../gates/external.ts'
import { foreignRequests } from '../gates/hosts.ts'
import { brokenLinks } from '../gates/links.ts'
import { isDestination, pageProblems, repeatedTitles } from '../gates/page-rules.ts'
import { origin, site } from './site.ts'
import { told } from './told.ts'

// test/gates shows that each gate rejects a bad page; here none may find anything.
describe('on every page of the built site', () => {
  test('script, styles and weight are within the budget', () => {
    expect(told(site.pages.flatMap((page) => overBudget(page, site)))).toEqual([])
  })
  test('links and anchors lead straight to where they say', () => {
    expect(told(brokenLinks(site, origin))).toEqual([])
  })
  test('links to other sites are https, plain, and lead to publishers that are listed', () => {
    const publishers = parse(readFileSync('content/publishers/publishers.yaml', 'utf8'))
    const known = z
      .array(publisher)
      .parse(publishers)
      .flatMap((each) => each.at)
    expect(told(site.pages.flatMap((page) => strayLinks(page, known, origin)))).toEqual([])
  })
  test('nothing is requested from another host', () => {
    expect(told(foreignRequests(site))).toEqual([])
  })
  test('the security policy covers every inline script and style', () => {
    expect(told(site.pages.flatMap(cspProblems))).toEqual([])
  })
  test('language, title, description, heading and canonical address are present', () => {
    expect(told(site.pages.flatMap((page) => pageProblems(page, origin)))).toEqual([])
  })
  test('no two share a title', () => {
    expect(repeatedTitles(site.pages)).toEqual([])
  })
})

test('the decision has exactly the 22 pages of the contract', () => {
  const branches = ['no', 'unsure']
  const latency = branches.map((sends) => `sends-${sends}/`)
  const http = latency.flatMap((path) => branches.map((answer) => `${path}latency-${answer}/`))
  const results = [
    'sends-yes/',
    ...latency.map((path) => `${path}latency-yes/`),
    ...http.flatMap((path) => ['yes', ...branches].map((answer) => `${path}http-${answer}/`)),
  ]
  const pages = ['', ...latency, ...http, ...results].map((path) => `/decide/${path}`)
  expect(pages).toHaveLength(22)
  const isAnswered = (path: string) => path === '/decide/' || path.startsWith('/decide/sends-')
  const built = site.pages.map(({ path }) => path).filter(isAnswered)
  expect(built.sort()).toEqual(pages.sort())
})

test('the sitemap lists every page that may be found, and no other', () => {
  const index = locations('/sitemap-index.xml')
  const listed = index.flatMap((file) => locations(new URL(file).pathname))
  const wanted = site.pages.filter(({ path }) => isDestination(path))
  expect(listed.sort()).toEqual(wanted.map(({ path }) => `${origin}${path}`).sort())
})

function locations(file: string): string[] {
  return [...site.text(file).matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1] ?? '')
}
