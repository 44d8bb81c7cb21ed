import { resolve } from 'node:path'
import { readSite } from '../../gates/site.ts'

/**
 * The path of every page that was built: a new page is covered without naming it anywhere. But for
 * the frames, which are tried where they stand, in other pages.
 */
export const pages: readonly string[] = readSite(resolve(import.meta.dirname, '../../../dist'))
  .pages.map(({ path }) => path)
  .filter((path) => !/^\/embed\/./.test(path))
  .sort()

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

/** One page of each kind, for what takes long. Any other page is a kind of its own. */
export const pageKinds: readonly string[] = pages.filter((path) => {
  if (path.startsWith('/decide/sends-')) return decisions.has(path)
  if (/^\/compare\/./.test(path)) return tables.has(path)
  return /^\/(learn|transports)\/./.test(path) ? texts.has(path) : true
})
