import { expect, test } from 'vitest'
import { updatedIn } from '../../src/outputs/sitemap-days.ts'
import type { Page } from '../gates/site.ts'
import { origin, site } from './site.ts'

test('robots.txt allows everything except what the demos connect to, and names the sitemap', () => {
  const lines = site.text('/robots.txt').trim().split('\n')
  expect(lines).toEqual([
    'User-agent: *',
    'Disallow: /companion/',
    '',
    `Sitemap: ${origin}/sitemap-index.xml`,
  ])
})

test('the sitemap says when a page that knows it was changed last', () => {
  const entries = [
    ...site.text('/sitemap-0.xml').matchAll(/<loc>([^<]+)<\/loc>(?:<lastmod>([^<]+)<\/lastmod>)?/g),
  ]
  expect(entries.length).toBeGreaterThan(300)
  const wrong = entries.filter(([, address = '', day]) => {
    const page = site.pages.find(({ path }) => path === new URL(address).pathname)
    return !page || updatedIn(page.html) !== day
  })
  expect(wrong).toEqual([])
  const dated = entries
    .filter(([, , day]) => day)
    .map(([, address = '']) => new URL(address).pathname)
  for (const path of ['/decide/sends-yes/', '/learn/security/', '/compare/platforms/', '/cases/']) {
    expect(dated).toContain(path)
  }
})

test('every page and frame describes itself to other sites, with a card that exists', () => {
  const silent = site.pages.filter((page) => {
    const { 'og:image': card = 'missing:', ...said } = sharing(page)
    const complete = ['og:site_name', 'og:title', 'og:description'].every((name) => said[name])
    return !complete || !site.file(new URL(card).pathname)
  })
  expect(silent.map(({ path }) => path)).toEqual([])
})

function sharing({ elements }: Page): Readonly<Record<string, string | undefined>> {
  const meta = elements.filter(({ tag }) => tag === 'meta')
  return Object.fromEntries(
    meta.map(({ attributes }) => [attributes.property ?? '', attributes.content]),
  )
}
