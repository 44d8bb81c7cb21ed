import { globSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * The path of every page that was built: a new page is covered without naming it anywhere. But for
 * the frames, which are tried where they stand, in other pages.
 */
export const pages: readonly string[] = globSync('**/*.html', {
  cwd: resolve(import.meta.dirname, '../../../dist'),
})
  .map((file) => `/${file.replaceAll('\\', '/')}`.replace(/\/index\.html$/, '/'))
  .filter((path) => !/^\/embed\/./.test(path))
  .sort()

if (pages.length === 0) throw new Error('No pages in dist: npm run build')

/** Of the pages behind an answer, made by two templates, one for each question and verdict. */
const decisions = new Set([
  '/decide/sends-unsure/',
  '/decide/sends-yes/',
  '/decide/sends-no/latency-no/http-yes/',
  '/decide/sends-unsure/latency-unsure/http-unsure/',
])

/** Of the articles and the transports, made by one template each. */
const texts = new Set([
  '/learn/the-three-questions/',
  '/learn/server-sent-events/',
  '/learn/infrastructure/',
  '/learn/questions/',
  '/learn/use-cases/',
  '/transports/sse/',
  '/transports/webrtc/',
])

/** Of the tables, made by one template, one for each kind and width. */
const tables = new Set([
  '/compare/trade-offs/',
  '/compare/at-a-glance/',
  '/compare/platforms/',
  '/compare/use-cases/',
  '/compare/browser-support/',
])

/**
 * Of the claims, hundreds of which are made by one template: one said, measured and used in more
 * places than are shown at once, one that nobody says, and one that only cites.
 */
const claims = new Set([
  '/claims/downstream-latency-equal/',
  '/claims/threats-left-out/',
  '/claims/no-transform-forbids/',
])

const isClaim = (path: string) => /^\/claims\/./.test(path) && path !== '/claims/measured/'

/** The pages whose content is written for them, and what stands for the claims: no data fills them. */
export const writtenPages: readonly string[] = pages.filter(
  (path) => !isClaim(path) || claims.has(path),
)

/** The pages that one template makes of one entry each, for what an entry alone can break. */
export const filledPages: readonly string[] = pages.filter((path) => !writtenPages.includes(path))

/** One page of each kind, for what takes long. Any other page is a kind of its own. */
export const pageKinds: readonly string[] = writtenPages.filter((path) => {
  if (path.startsWith('/decide/sends-')) return decisions.has(path)
  if (/^\/compare\/./.test(path)) return tables.has(path)
  return /^\/(learn|transports)\/./.test(path) ? texts.has(path) : true
})

for (const path of [...decisions, ...texts, ...tables, ...claims]) {
  if (!pageKinds.includes(path)) throw new Error(`${path} was not built: name another of its kind`)
}
