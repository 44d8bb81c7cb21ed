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

/** Of the tables, made by one template, one for each kind and width, and the one with its own. */
const tables = new Set([
  '/compare/trade-offs/',
  '/compare/at-a-glance/',
  '/compare/platforms/',
  '/compare/matrix/',
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

/** Of the pages of code, made by one template: a server, a client, and a proxy. */
const code = new Set(['/code/sse/node/', '/code/websocket/browser/', '/code/proxies/nginx/'])

/** Of the subjects of the lab, made by one template: one with faults, files and other versions. */
const subjects = new Set(['/lab/paths/webpack-dev-server/'])

/** Of the clients of the lab, made by one template: one with faults, and one with another row. */
const clients = new Set(['/lab/clients/fetch-event-source/'])

/** The pages that one template makes of one entry each, and which of them stand for all. */
const templates: readonly (readonly [pages: RegExp, chosen: ReadonlySet<string>])[] = [
  [/^\/decide\/sends-/, decisions],
  [/^\/compare\/./, tables],
  [/^\/(learn|transports)\/./, texts],
  [/^\/code\/./, code],
  [/^\/lab\/paths\/./, subjects],
  [/^\/lab\/clients\/./, clients],
  [/^\/claims\/(?!measured\/)./, claims],
]

/** One page of each kind, for what takes long. Any other page is a kind of its own. */
export const pageKinds: readonly string[] = pages.filter((path) =>
  templates.every(([made, chosen]) => !made.test(path) || chosen.has(path)),
)

for (const path of templates.flatMap(([, chosen]) => [...chosen])) {
  if (!pageKinds.includes(path)) throw new Error(`${path} was not built: name another of its kind`)
}

/** The pages that stand for all that their template makes, each with the rest of them. */
export const alike: readonly (readonly [kind: string, others: readonly string[]])[] = templates.map(
  ([made, chosen]) => {
    const [kind = ''] = chosen
    return [kind, pages.filter((path) => made.test(path) && !chosen.has(path))]
  },
)

/** The same pages in groups, whose pages are opened one after the other in the same tab. */
export function inGroups(paths: readonly string[], size: number): readonly string[][] {
  const count = Math.ceil(paths.length / size)
  return Array.from({ length: count }, (_, group) => paths.slice(group * size, (group + 1) * size))
}
