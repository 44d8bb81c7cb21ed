import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import type { AstroIntegration } from 'astro'

/** Hosts' limits: https://developers.cloudflare.com/workers/static-assets/headers/ */
const LINE_LIMIT = 2_000
const RULE_LIMIT = 100

/** Tells browsers to use https for a year: https://www.rfc-editor.org/rfc/rfc6797 */
const HSTS = 'Strict-Transport-Security: max-age=31536000'

/** A page's own policy; `path` starts and ends with a slash, except 404.html. */
export interface PagePolicy {
  readonly path: string
  readonly policy: string
}

/**
 * Completes public/_headers at the end of a build. `{policy}` becomes the content security policy
 * for the rule's pages: everything that their own policies permit. `{sections}` becomes such a rule
 * for each folder of pages without one, because all hashes together exceed the line limit. `{hsts}`
 * becomes the header that keeps browsers on https, or nothing if the build has HSTS=off.
 */
export function publishedHeaders(): AstroIntegration {
  return {
    name: 'published-headers',
    hooks: {
      'astro:build:done': async ({ dir, pages }) => {
        const paths = pages.map(({ pathname }) => (pathname === '404/' ? '404.html' : pathname))
        const policies = await Promise.all(
          paths.map(async (path) => {
            const page = new URL(path.endsWith('.html') ? path : `${path}index.html`, dir)
            const html = await readFile(page, 'utf8')
            const policy = policyOf(html)
            await writeFile(page, withPolicy(html, policy))
            return { path: `/${path}`, policy }
          }),
        )
        const file = new URL('_headers', dir)
        const hsts = process.env['HSTS'] !== 'off'
        await writeFile(file, completeHeaders(await readFile(file, 'utf8'), policies, { hsts }))
      },
    },
  }
}

const POLICY = /(<meta http-equiv="content-security-policy" content=")([^"]*)"/i

/**
 * Returns the policy in a page's head with the hashes of that page's own styles and scripts: the
 * build puts every page's hashes into all of them. Empty if it has no policy, such as a redirect.
 */
export function policyOf(html: string): string {
  const hashesOf = (inline: RegExp) =>
    [...html.matchAll(inline)].map(
      ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    )
  const own = (name: string, inline: RegExp) =>
    [...new Set([`${name} 'self'`, ...hashesOf(inline)])].join(' ')
  return (POLICY.exec(html)?.[2] ?? '')
    .replace(/style-src [^;]*/, own('style-src', /<style[^>]*>([\s\S]*?)<\/style>/g))
    .replace(/script-src [^;]*/, own('script-src', SCRIPT))
}

/** Inline scripts that run: data blocks have another type, and files have a src. */
const SCRIPT = /<script(?! [^>]*(?:src=|type="(?!module")))[^>]*>([\s\S]*?)<\/script>/g

/** Replaces the policy in a page's head: 2 kB lighter than with the hashes of all pages. */
export function withPolicy(html: string, policy: string): string {
  return html.replace(POLICY, (_, start: string) => `${start}${policy}"`)
}

/** Fills in the template. Throws if it exceeds a host's limits, which would truncate it. */
export function completeHeaders(
  template: string,
  pages: readonly PagePolicy[],
  { hsts }: { readonly hsts: boolean },
): string {
  let rule = ''
  const text = template
    .replaceAll(/^.*\{hsts\}\n/gm, hsts ? `  ${HSTS}\n` : '')
    .replaceAll(/^\{sections\}$/gm, sectionRules(template, pages))
    .replaceAll(/^\/.*$|\{policy\}/gm, (match) => {
      if (match !== '{policy}') rule = match
      return match === '{policy}' ? sitePolicy(pagesOf(rule, pages)) : match
    })
  const lines = text.split('\n')
  const long = lines.find((line) => line.length > LINE_LIMIT)
  if (long) {
    throw new Error(`_headers: a line of ${long.length} characters, the limit is ${LINE_LIMIT}`)
  }
  const rules = lines.filter((line) => line.startsWith('/')).length
  if (rules > RULE_LIMIT) throw new Error(`_headers: ${rules} rules, the limit is ${RULE_LIMIT}`)
  return text
}

/** Returns a rule for each folder of pages that the template does not mention. */
function sectionRules(template: string, pages: readonly PagePolicy[]): string {
  const folders = new Set(pages.map(({ path }) => folderOf(path)))
  const rules = [...folders]
    .filter((folder) => folder !== '/' && !template.includes(`\n${folder}*\n`))
    .map(
      (folder) =>
        `${folder}*\n  ! Content-Security-Policy\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n`,
    )
  return rules.join('\n')
}

/** Returns the policies of a rule's pages and of the 404 page. */
function pagesOf(rule: string, pages: readonly PagePolicy[]): readonly string[] {
  return pages
    .filter(({ path }) => path === '/404.html' || path === rule || `${folderOf(path)}*` === rule)
    .map(({ policy }) => policy)
}

/** Returns the first folder of a path: `/live/` for `/live/side-by-side/`. */
function folderOf(path: string): string {
  return /^\/[^/]+\//.exec(path)?.[0] ?? '/'
}

/** Merges policies into one that permits everything that any of them permits. */
export function sitePolicy(policies: readonly string[]): string {
  const union = new Map<string, Set<string>>()
  for (const directive of policies.flatMap((policy) => policy.split(';'))) {
    const [name, ...sources] = directive.trim().split(/\s+/)
    if (!name) continue
    const known = union.get(name) ?? new Set()
    for (const source of sources) known.add(source)
    union.set(name, known)
  }
  return [...union].map(([name, sources]) => [name, ...sources].join(' ')).join('; ')
}
