import { globSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * The path of every page that was built, so that a new page is covered without naming it anywhere.
 * Frames are left out: they are tested inside other pages.
 */
export const pages: readonly string[] = globSync('**/*.html', {
  cwd: resolve(import.meta.dirname, '../../../dist'),
})
  .map((file) => `/${file.replaceAll('\\', '/')}`.replace(/\/index\.html$/, '/'))
  .filter((path) => !/^\/embed\/./.test(path))
  .sort()

if (pages.length === 0) throw new Error('No pages in dist: npm run build')

/** Chosen from the pages after an answer: two templates make them, for questions and verdicts. */
const decisions = new Set([
  '/decide/sends-unsure/',
  '/decide/sends-yes/',
  '/decide/sends-no/latency-no/http-yes/',
  '/decide/sends-unsure/latency-unsure/http-unsure/',
])

/** Chosen from the articles and the transports, each made by one template. */
const texts = new Set([
  '/learn/the-three-questions/',
  '/learn/server-sent-events/',
  '/learn/infrastructure/',
  '/learn/questions/',
  '/learn/use-cases/',
  '/transports/sse/',
  '/transports/webrtc/',
])

/** Chosen from the tables of one template, by kind and width, and the one with its own template. */
const tables = new Set([
  '/compare/trade-offs/',
  '/compare/at-a-glance/',
  '/compare/platforms/',
  '/compare/matrix/',
  '/compare/use-cases/',
  '/compare/browser-support/',
])

/**
 * Chosen from the claims, hundreds of which one template makes: one that is said, measured and used
 * in more places than are shown at once, one that nobody says, and one that only cites.
 */
const claims = new Set([
  '/claims/downstream-latency-equal/',
  '/claims/threats-left-out/',
  '/claims/no-transform-forbids/',
])

/** Chosen from the pages of code, made by one template: a server, a client, and a proxy. */
const code = new Set(['/code/sse/node/', '/code/websocket/browser/', '/code/proxies/nginx/'])

/** Chosen from the lab's subjects, made by one template: one with faults, files and versions. */
const subjects = new Set(['/lab/paths/webpack-dev-server/'])

/** Chosen from the lab's clients, made by one template: one with faults, and with another row. */
const clients = new Set(['/lab/clients/fetch-event-source/'])

/** The pages that each template makes, one per entry, and which of them represent all. */
const templates: readonly (readonly [pages: RegExp, chosen: ReadonlySet<string>])[] = [
  [/^\/decide\/sends-/, decisions],
  [/^\/compare\/./, tables],
  [/^\/(learn|transports)\/./, texts],
  [/^\/code\/./, code],
  [/^\/lab\/paths\/./, subjects],
  [/^\/lab\/clients\/./, clients],
  [/^\/claims\/(?!measured\/)./, claims],
]

/** One page of each kind, for slow checks. Any other page is its own kind. */
export const pageKinds: readonly string[] = pages.filter((path) =>
  templates.every(([made, chosen]) => !made.test(path) || chosen.has(path)),
)

for (const path of templates.flatMap(([, chosen]) => [...chosen])) {
  if (!pageKinds.includes(path)) throw new Error(`${path} was not built: name another of its kind`)
}

/** The representative page of each template, with the remaining pages. */
export const alike: readonly (readonly [kind: string, others: readonly string[]])[] = templates.map(
  ([made, chosen]) => {
    const [kind = ''] = chosen
    return [kind, pages.filter((path) => made.test(path) && !chosen.has(path))]
  },
)

/** The pages in groups; the pages of a group open one after the other in the same tab. */
export function inGroups(paths: readonly string[], size: number): readonly string[][] {
  const count = Math.ceil(paths.length / size)
  return Array.from({ length: count }, (_, group) => paths.slice(group * size, (group + 1) * size))
}
